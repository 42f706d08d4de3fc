import type { JsonObject } from '../compile/rewrites.js'
import { jsonText } from './json-text.js'
import type { LeafText } from './leaf-text.js'

/** Where a fault of an answer lies, and what it is; keys are the client's. */
export interface AnswerFault {
  readonly path: ReadonlyArray<string | number>
  readonly message: string
}

/** Collects faults; a printer without one only counts them. */
export interface FaultLog {
  path: Array<string | number>
  faults: AnswerFault[]
}

/**
 * Prints one value of merged data as JSON in the shape that the client asked, checking nullability on the way. Printing does not
 * know where it is: only when something was at fault, and nobody said so yet, `explain` walks again and tells where.
 */
export interface Printer {
  /** Null when the value may not be null and is: the value around it has to be null then. */
  print(value: unknown): string | null
  /** Logs the faults in a value. Returns as `print` does whether it is null or may not be. */
  explain(value: unknown, log: FaultLog): 'value' | 'null' | 'bubble'
}

/** Counts what was at fault while something was printed. */
export interface FaultCount {
  count: number
}

const NULL = 'null'

export class LeafPrinter implements Printer {
  constructor(
    private readonly text: LeafText,
    private readonly counted: FaultCount,
  ) {}

  print(value: unknown): string {
    if (value === undefined || value === null) return NULL
    const text = this.text(value)
    if (text !== null) return text
    this.counted.count++
    return NULL
  }

  explain(value: unknown, log: FaultLog): 'value' | 'null' {
    if (value === undefined || value === null) return 'null'
    if (this.text(value) !== null) return 'value'
    fault(log, 'Invalid value found for')
    return 'null'
  }
}

/** A value that is the same for every object, such as `__typename` of a type. */
export class ConstantPrinter implements Printer {
  constructor(private readonly text: string) {}

  print(): string {
    return this.text
  }

  explain(): 'value' {
    return 'value'
  }
}

/** `__typename` of an object whose type is not known: there is none, and it may not be null. */
export class UnknownTypenamePrinter implements Printer {
  constructor(private readonly counted: FaultCount) {}

  print(): null {
    this.counted.count++
    return null
  }

  explain(_value: unknown, log: FaultLog): 'bubble' {
    fault(log, 'No object type is known for')
    return 'bubble'
  }
}

/** Introspection: computed beforehand, whole. */
export class WholePrinter implements Printer {
  print(value: unknown): string {
    return value === undefined ? NULL : jsonText(value)
  }

  explain(): 'value' {
    return 'value'
  }
}

export class NonNullPrinter implements Printer {
  constructor(
    private readonly inner: Printer,
    private readonly counted: FaultCount,
  ) {}

  print(value: unknown): string | null {
    const text = this.inner.print(value)
    if (text !== NULL) return text
    this.counted.count++
    return null
  }

  explain(value: unknown, log: FaultLog): 'value' | 'bubble' {
    const before = log.faults.length
    const found = this.inner.explain(value, log)
    if (found === 'value') return 'value'
    if (log.faults.length === before) fault(log, 'Cannot return null for non-nullable')
    return 'bubble'
  }
}

export class ListPrinter implements Printer {
  constructor(
    private readonly element: Printer,
    private readonly counted: FaultCount,
  ) {}

  print(value: unknown): string {
    if (value === undefined || value === null) return NULL
    if (!Array.isArray(value)) {
      this.counted.count++
      return NULL
    }
    let text = '['
    for (let i = 0; i < value.length; i++) {
      const one = this.element.print(value[i])
      if (one === null) return NULL
      text += i === 0 ? one : `,${one}`
    }
    return `${text}]`
  }

  explain(value: unknown, log: FaultLog): 'value' | 'null' {
    if (value === undefined || value === null) return 'null'
    if (!Array.isArray(value)) {
      fault(log, 'A list is expected for')
      return 'null'
    }
    let found: 'value' | 'null' = 'value'
    value.forEach((one, i) => {
      log.path.push(i)
      if (this.element.explain(one, log) === 'bubble') found = 'null'
      log.path.pop()
    })
    return found
  }
}

/** One field of a selection, as it is printed for objects of one type. */
export interface PrintedField {
  /** The client's key. */
  readonly responseKey: string
  /** Where merged data hold it. */
  readonly dataKey: string
  readonly printer: Printer
}

export class ObjectPrinter implements Printer {
  readonly #keys: readonly string[]
  readonly #starts: readonly string[]
  readonly #printers: readonly Printer[]

  constructor(
    private readonly fields: readonly PrintedField[],
    private readonly counted: FaultCount,
  ) {
    this.#keys = fields.map(({ dataKey }) => dataKey)
    this.#starts = fields.map(({ responseKey }, i) => `${i === 0 ? '' : ','}${JSON.stringify(responseKey)}:`)
    this.#printers = fields.map(({ printer }) => printer)
  }

  print(value: unknown): string {
    if (value === undefined || value === null) return NULL
    if (typeof value !== 'object') {
      this.counted.count++
      return NULL
    }
    const [keys, starts, printers] = [this.#keys, this.#starts, this.#printers]
    let text = '{'
    for (let i = 0; i < keys.length; i++) {
      const one = (printers[i] as Printer).print((value as JsonObject)[keys[i] as string])
      if (one === null) return NULL
      text += starts[i] as string
      text += one
    }
    return `${text}}`
  }

  explain(value: unknown, log: FaultLog): 'value' | 'null' {
    if (value === undefined || value === null) return 'null'
    if (typeof value !== 'object') {
      fault(log, 'An object is expected for')
      return 'null'
    }
    let found: 'value' | 'null' = 'value'
    for (const { responseKey, dataKey, printer } of this.fields) {
      log.path.push(responseKey)
      if (printer.explain((value as JsonObject)[dataKey], log) === 'bubble') found = 'null'
      log.path.pop()
    }
    return found
  }
}

/** An object whose type only its `__typename` tells. */
export class AbstractPrinter implements Printer {
  /** @param printerOf null for a name that is no type which may stand here; undefined stands for no name at all */
  constructor(
    private readonly printerOf: (typename: string | undefined) => Printer | null,
    private readonly counted: FaultCount,
  ) {}

  print(value: unknown): string | null {
    if (value === undefined || value === null) return NULL
    const printer = this.printerOf((value as JsonObject).__typename as string | undefined)
    if (printer !== null) return printer.print(value)
    this.counted.count++
    return NULL
  }

  explain(value: unknown, log: FaultLog): 'value' | 'null' | 'bubble' {
    if (value === undefined || value === null) return 'null'
    const printer = this.printerOf((value as JsonObject).__typename as string | undefined)
    if (printer !== null) return printer.explain(value, log)
    fault(log, 'Invalid __typename found for')
    return 'null'
  }
}

function fault(log: FaultLog, what: string): void {
  const last = log.path.at(-1)
  const place = typeof last === 'number' ? `element ${last} of a list` : `field ${last ?? 'data'}`
  log.faults.push({ path: [...log.path], message: `${what} ${place}.` })
}
