import type { Arena } from '../records/arena.js'
import { BYTE, endOfValue, skipSpace } from '../records/json-bytes.js'
import type { LeafCheck } from './leaf-check.js'
import { BUBBLE, type FaultLog, fault, NULL, type Printed, type Printer, printNull, VALUE } from './printer.js'
import type { Printing } from './printing.js'

export class LeafPrinter implements Printer {
  constructor(readonly check: LeafCheck) {}

  print(to: Printing, a: number, b: number): Printed {
    const { bytes } = to.arena
    if (b === 0 || bytes[a] === BYTE.n) return printNull(to)
    if (!this.check.passes(bytes, a, b)) {
      to.faults++
      return printNull(to)
    }
    to.leaf(to.arena, a, b)
    return VALUE
  }

  explain({ bytes }: Arena, a: number, b: number, log: FaultLog): Printed {
    if (b === 0 || bytes[a] === BYTE.n) return NULL
    if (this.check.passes(bytes, a, b)) return VALUE
    fault(log, 'Invalid value found for')
    return NULL
  }
}

/** A value that is the same for every object, such as `__typename` of a type. */
export class ConstantPrinter implements Printer {
  constructor(readonly text: string) {}

  print(to: Printing): Printed {
    to.text(this.text)
    return VALUE
  }

  explain(): Printed {
    return VALUE
  }
}

/** A value that is not told. */
export class NullPrinter implements Printer {
  print(to: Printing): Printed {
    return printNull(to)
  }

  explain(): Printed {
    return NULL
  }
}

/** `__typename` of an object whose type is not known: there is none, and it may not be null. */
export class UnknownTypenamePrinter implements Printer {
  print(to: Printing): Printed {
    to.faults++
    return BUBBLE
  }

  explain(_arena: Arena, _a: number, _b: number, log: FaultLog): Printed {
    fault(log, 'No object type is known for')
    return BUBBLE
  }
}

/** What the gateway itself answers: printed beforehand. */
export class OwnPrinter implements Printer {
  constructor(private readonly dataKey: string) {}

  print(to: Printing): Printed {
    const text = to.own.get(this.dataKey)
    if (text === undefined) return printNull(to)
    to.text(text)
    return VALUE
  }

  explain(): Printed {
    return VALUE
  }
}

/** A list of leaves, or of lists of them: one leaf for those who read the answer. */
export class LeafListPrinter implements Printer {
  constructor(private readonly element: Printer) {}

  print(to: Printing, a: number, b: number): Printed {
    const { bytes } = to.arena
    if (b === 0 || bytes[a] === BYTE.n) return printNull(to)
    if (bytes[a] !== BYTE.bracket) {
      to.faults++
      return printNull(to)
    }
    const start = to.length
    to.byte(BYTE.bracket)
    let isFirst = true
    for (let at = skipSpace(bytes, a + 1); bytes[at] !== BYTE.bracketEnd; ) {
      if (!isFirst) to.byte(BYTE.comma)
      isFirst = false
      const end = endOfValue(bytes, at)
      if (this.element.print(to, at, end) === BUBBLE) {
        to.length = start
        return printNull(to)
      }
      at = nextElement(bytes, end)
    }
    to.byte(BYTE.bracketEnd)
    return VALUE
  }

  explain(arena: Arena, a: number, b: number, log: FaultLog): Printed {
    const { bytes } = arena
    if (b === 0 || bytes[a] === BYTE.n) return NULL
    if (bytes[a] !== BYTE.bracket) {
      fault(log, 'A list is expected for')
      return NULL
    }
    let found: Printed = VALUE
    let index = 0
    for (let at = skipSpace(bytes, a + 1); bytes[at] !== BYTE.bracketEnd; index++) {
      const end = endOfValue(bytes, at)
      log.path.push(index)
      if (this.element.explain(arena, at, end, log) === BUBBLE) found = NULL
      log.path.pop()
      at = nextElement(bytes, end)
    }
    return found
  }
}

/** Where the next element starts, or the list ends: the list was read once already, so it is well formed. */
function nextElement(bytes: Uint8Array, end: number): number {
  const at = skipSpace(bytes, end)
  return bytes[at] === BYTE.comma ? skipSpace(bytes, at + 1) : at
}
