import { type Arena, INVALID_REF, LIST } from '../records/arena.js'
import { BYTE } from '../records/json-bytes.js'
import { type Key, plainText } from '../records/read.js'
import type { Shapes } from '../records/shape.js'
import { type Layout, Layouts, LONGEST_CHAIN } from './layouts.js'
import type { LeafCheck } from './leaf-check.js'
import { ConstantPrinter } from './leaf-printers.js'
import type { Pace } from './pace.js'
import { BUBBLE, type FaultLog, fault, NULL, type Printed, type Printer, printNull, VALUE } from './printer.js'
import { Phrase } from '../records/json-writer.js'
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
  /** What a leaf must be; null for anything but one leaf. */
  readonly leaf: PrintedLeaf | null
}

/** A leaf is printed without a printer of its own: most of an answer is leaves. */
export interface PrintedLeaf {
  readonly check: LeafCheck
  readonly isNullable: boolean
}

export class ObjectPrinter implements Printer {
  readonly #starts: readonly Phrase[]
  readonly #layouts: Layouts
  readonly printSliced?: Printer['printSliced']

  constructor(
    readonly fields: readonly PrintedField[],
    shapes: Shapes,
  ) {
    if (fields.some(({ printer }) => printer.printSliced))
      this.printSliced = (to, a, b, pace) => this.#printSliced(to, a, b, pace)
    this.#starts = fields.map(({ responseKey, printer }, i) => {
      const constant = printer instanceof ConstantPrinter ? printer.text : ''
      return Phrase.of(`${i === 0 ? '{' : ','}${JSON.stringify(responseKey)}:${constant}`)
    })
    this.#layouts = new Layouts(fields, shapes)
  }

  print(to: Printing, a: number, b: number): Printed {
    const { slots } = to.arena
    if (b === 0 || a <= 0 || slots[a] === LIST) {
      if (b !== 0 && (a > 0 || a === INVALID_REF)) to.faults++
      return printNull(to)
    }
    const { top, length } = to
    const layout = this.#layouts.of(slots, a, to.chains, top)
    to.top = top + LONGEST_CHAIN
    if (this.fields.length === 0) to.byte(BYTE.brace)
    const isWhole = layout === null ? this.#printByKeys(to, a) : this.#printLaidOut(to, a, layout, top)
    to.top = top
    if (!isWhole) {
      to.length = length
      return printNull(to)
    }
    to.byte(BYTE.braceEnd)
    return VALUE
  }

  /** False where a null bubbled up. */
  #printByKeys(to: Printing, record: number): boolean {
    for (let i = 0; i < this.fields.length; i++) {
      to.phrase(this.#starts[i] as Phrase)
      if (this.#printByKey(to, record, this.fields[i] as PrintedField) === BUBBLE) return false
    }
    return true
  }

  #printByKey(to: Printing, record: number, { key, isObject, printer }: PrintedField): Printed {
    // Printed with its key.
    if (printer instanceof ConstantPrinter) return VALUE
    const { slots } = to.arena
    if (isObject) return printer.print(to, key.objectOf(slots, record), 1)
    const slot = key.leafOf(slots, record)
    return slot === 0 ? printer.print(to, 0, 0) : printer.print(to, slots[slot] as number, slots[slot + 1] as number)
  }

  /** The same where the layout tells where the fields are. Leaves that were sent as they are printed are copied together. */
  #printLaidOut(to: Printing, record: number, { places, offsets, gaps }: Layout, top: number): boolean {
    const { fields } = this
    const { chains } = to
    const { slots, bytes } = to.arena
    const count = fields.length
    for (let i = 0; i < count; i++) {
      const field = fields[i] as PrintedField
      const { leaf } = field
      to.phrase(this.#starts[i] as Phrase)
      const slot = (chains[top + (places[i] as number)] as number) + (offsets[i] as number)
      const start = slots[slot] as number
      let end = slots[slot + 1] as number
      if (offsets[i] === 0 || end === 0 || (leaf === null && (!field.isObject || start <= 0))) {
        if (this.#printByKey(to, record, field) === BUBBLE) return false
        continue
      }
      if (leaf === null) {
        if (field.printer.print(to, start, 1) === BUBBLE) return false
        continue
      }
      if (!isFine(leaf, bytes, start, end)) {
        if (field.printer.print(to, start, end) === BUBBLE) return false
        continue
      }
      for (; i + 1 < count && gaps[i + 1] !== 0; i++) {
        const next = (chains[top + (places[i + 1] as number)] as number) + (offsets[i + 1] as number)
        const nextStart = end + (gaps[i + 1] as number)
        if (slots[next] !== nextStart) break
        const nextEnd = slots[next + 1] as number
        if (!isFine((fields[i + 1] as PrintedField).leaf as PrintedLeaf, bytes, nextStart, nextEnd)) break
        end = nextEnd
      }
      to.leaf(to.arena, start, end)
    }
    return true
  }

  async #printSliced(to: Printing, a: number, b: number, pace: Pace): Promise<Printed> {
    const { arena } = to
    if (b === 0 || a <= 0 || arena.slots[a] === LIST) return this.print(to, a, b)
    const start = to.length
    for (const [i, field] of this.fields.entries()) {
      to.phrase(this.#starts[i] as Phrase)
      const printed = field.printer.printSliced
        ? await field.printer.printSliced(to, field.key.objectOf(arena.slots, a), 1, pace)
        : this.#printByKey(to, a, field)
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

/** Whether a leaf is printed as it was sent. */
function isFine({ check, isNullable }: PrintedLeaf, bytes: Uint8Array, start: number, end: number): boolean {
  return bytes[start] === BYTE.n ? isNullable : check.passes(bytes, start, end)
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
