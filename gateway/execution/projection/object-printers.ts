import { type Arena, INVALID_REF, LIST } from '../records/arena.js'
import { BYTE } from '../records/json-bytes.js'
import { type Key, plainText } from '../records/read.js'
import type { Pace } from './pace.js'
import { BUBBLE, type FaultLog, fault, NULL, type Printed, type Printer, printNull, VALUE } from './printer.js'
import type { Printing } from './printing.js'

export class NonNullPrinter implements Printer {
  readonly printSliced?: Printer['printSliced']

  constructor(private readonly inner: Printer) {
    if (inner.printSliced) this.printSliced = (to, a, b, pace) => this.#printSliced(to, a, b, pace)
  }

  print(to: Printing, a: number, b: number): Printed {
    const start = to.length
    const printed = this.inner.print(to, a, b)
    if (printed !== NULL) return printed
    to.length = start
    to.faults++
    return BUBBLE
  }

  async #printSliced(to: Printing, a: number, b: number, pace: Pace): Promise<Printed> {
    const start = to.length
    const printed = (await this.inner.printSliced?.(to, a, b, pace)) ?? NULL
    if (printed !== NULL) return printed
    to.length = start
    to.faults++
    return BUBBLE
  }

  explain(arena: Arena, a: number, b: number, log: FaultLog): Printed {
    const before = log.faults.length
    const found = this.inner.explain(arena, a, b, log)
    if (found === VALUE) return VALUE
    if (log.faults.length === before) fault(log, 'Cannot return null for non-nullable')
    return BUBBLE
  }
}

/** Elements that are printed between two looks at the clock. */
const CHECKED_EVERY = 64

/** A list of objects, or of lists of them. */
export class ListPrinter implements Printer {
  constructor(readonly element: Printer) {}

  print(to: Printing, a: number, b: number): Printed {
    if (b === 0 || a <= 0) return this.#notAList(to, a)
    const { slots } = to.arena
    if (slots[a] !== LIST) return this.#notAList(to, INVALID_REF)
    const start = to.length
    const count = slots[a + 1] as number
    to.byte(BYTE.bracket)
    for (let i = 0; i < count; i++) {
      if (i > 0) to.byte(BYTE.comma)
      if (this.element.print(to, slots[a + 2 + i] as number, 1) !== BUBBLE) continue
      to.length = start
      return printNull(to)
    }
    to.byte(BYTE.bracketEnd)
    return VALUE
  }

  async printSliced(to: Printing, a: number, b: number, pace: Pace): Promise<Printed> {
    const { arena } = to
    if (b === 0 || a <= 0 || arena.slots[a] !== LIST) return this.print(to, a, b)
    const start = to.length
    const count = arena.slots[a + 1] as number
    to.byte(BYTE.bracket)
    for (let i = 0; i < count; i++) {
      if (i > 0) to.byte(BYTE.comma)
      const one = arena.slots[a + 2 + i] as number
      const printed = this.element.printSliced
        ? await this.element.printSliced(to, one, 1, pace)
        : this.element.print(to, one, 1)
      if (printed === BUBBLE) {
        to.length = start
        return printNull(to)
      }
      if (i % CHECKED_EVERY === 0 && pace.isDue) await pace.turn()
    }
    to.byte(BYTE.bracketEnd)
    return VALUE
  }

  explain(arena: Arena, a: number, b: number, log: FaultLog): Printed {
    const { slots } = arena
    if (b === 0 || (a <= 0 && a !== INVALID_REF)) return NULL
    if (a === INVALID_REF || slots[a] !== LIST) {
      fault(log, 'A list is expected for')
      return NULL
    }
    let found: Printed = VALUE
    for (let i = 0; i < (slots[a + 1] as number); i++) {
      log.path.push(i)
      if (this.element.explain(arena, slots[a + 2 + i] as number, 1, log) === BUBBLE) found = NULL
      log.path.pop()
    }
    return found
  }

  #notAList(to: Printing, a: number): Printed {
    if (a === INVALID_REF) to.faults++
    return printNull(to)
  }
}

/** One field of a selection, as it is printed for objects of one type. */
export interface PrintedField {
  /** The client's key. */
  readonly responseKey: string
  /** Where the answer holds it. */
  readonly key: Key
  readonly isObject: boolean
  readonly printer: Printer
}

export class ObjectPrinter implements Printer {
  readonly #starts: readonly Uint8Array[]
  readonly printSliced?: Printer['printSliced']

  constructor(readonly fields: readonly PrintedField[]) {
    if (fields.some(({ printer }) => printer.printSliced))
      this.printSliced = (to, a, b, pace) => this.#printSliced(to, a, b, pace)
    this.#starts = fields.map(({ responseKey }, i) => Buffer.from(`${i === 0 ? '{' : ','}${JSON.stringify(responseKey)}:`))
  }

  print(to: Printing, a: number, b: number): Printed {
    if (b === 0 || a <= 0) {
      if (a === INVALID_REF) to.faults++
      return printNull(to)
    }
    const { slots } = to.arena
    if (slots[a] === LIST) {
      to.faults++
      return printNull(to)
    }
    const { fields } = this
    const start = to.length
    if (fields.length === 0) to.byte(BYTE.brace)
    for (let i = 0; i < fields.length; i++) {
      const { key, isObject, printer } = fields[i] as PrintedField
      to.bytes(this.#starts[i] as Uint8Array)
      let printed: Printed
      if (isObject) printed = printer.print(to, key.objectOf(slots, a), 1)
      else {
        const slot = key.leafOf(slots, a)
        printed = slot === 0 ? printer.print(to, 0, 0) : printer.print(to, slots[slot] as number, slots[slot + 1] as number)
      }
      if (printed !== BUBBLE) continue
      to.length = start
      return printNull(to)
    }
    to.byte(BYTE.braceEnd)
    return VALUE
  }

  async #printSliced(to: Printing, a: number, b: number, pace: Pace): Promise<Printed> {
    const { arena } = to
    if (b === 0 || a <= 0 || arena.slots[a] === LIST) return this.print(to, a, b)
    const start = to.length
    for (const [i, { key, isObject, printer }] of this.fields.entries()) {
      to.bytes(this.#starts[i] as Uint8Array)
      let printed: Printed
      if (printer.printSliced) printed = await printer.printSliced(to, key.objectOf(arena.slots, a), 1, pace)
      else if (isObject) printed = printer.print(to, key.objectOf(arena.slots, a), 1)
      else {
        const slot = key.leafOf(arena.slots, a)
        const [first, second] = slot === 0 ? [0, 0] : [arena.slots[slot] as number, arena.slots[slot + 1] as number]
        printed = printer.print(to, first, second)
      }
      if (printed !== BUBBLE) continue
      to.length = start
      return printNull(to)
    }
    to.byte(BYTE.braceEnd)
    return VALUE
  }

  explain(arena: Arena, a: number, b: number, log: FaultLog): Printed {
    const { slots } = arena
    if (b === 0 || (a <= 0 && a !== INVALID_REF)) return NULL
    if (a === INVALID_REF || slots[a] === LIST) {
      fault(log, 'An object is expected for')
      return NULL
    }
    let found: Printed = VALUE
    for (const { responseKey, key, isObject, printer } of this.fields) {
      const slot = isObject ? 0 : key.leafOf(slots, a)
      const [first, second] = isObject
        ? [key.objectOf(slots, a), 1]
        : slot === 0
          ? [0, 0]
          : [slots[slot] as number, slots[slot + 1] as number]
      log.path.push(responseKey)
      if (printer.explain(arena, first, second, log) === BUBBLE) found = NULL
      log.path.pop()
    }
    return found
  }
}

/** An object whose type only its `__typename` tells. */
export class AbstractPrinter implements Printer {
  /** @param printerOf null for a name that is no type which may stand here; undefined stands for no name at all */
  constructor(
    private readonly typename: Key,
    private readonly printerOf: (typename: string | undefined) => ObjectPrinter | null,
  ) {}

  print(to: Printing, a: number, b: number): Printed {
    if (b !== 0 && a > 0 && to.arena.slots[a] !== LIST) {
      const printer = this.printerFor(to.arena, a)
      if (printer !== null) return printer.print(to, a, b)
      to.faults++
    } else if (a === INVALID_REF || a > 0) to.faults++
    return printNull(to)
  }

  async printSliced(to: Printing, a: number, b: number, pace: Pace): Promise<Printed> {
    const printer = b !== 0 && a > 0 && to.arena.slots[a] !== LIST ? this.printerFor(to.arena, a) : null
    return printer?.printSliced ? printer.printSliced(to, a, b, pace) : this.print(to, a, b)
  }

  explain(arena: Arena, a: number, b: number, log: FaultLog): Printed {
    if (b === 0 || (a <= 0 && a !== INVALID_REF)) return NULL
    const printer = a > 0 && arena.slots[a] !== LIST ? this.printerFor(arena, a) : null
    if (printer !== null) return printer.explain(arena, a, b, log)
    fault(log, 'Invalid __typename found for')
    return NULL
  }

  printerFor(arena: Arena, record: number): ObjectPrinter | null {
    return this.printerOf(plainText(arena, this.typename.leafOf(arena.slots, record)))
  }
}
