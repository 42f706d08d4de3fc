import type { Arena } from '../records/arena.js'
import type { Pace } from './pace.js'
import { Phrase } from '../records/json-writer.js'
import type { Printing } from './printing.js'

/** A fault of an answer: where it lies, and what it is; keys are the client's. */
export interface AnswerFault {
  readonly path: ReadonlyArray<string | number>
  readonly message: string
}

/** Collects faults; printing only counts them. */
export interface FaultLog {
  path: Array<string | number>
  faults: AnswerFault[]
}

/** What was printed. BUBBLE: the value may not be null and is, so the value around it has to be null; nothing was printed then. */
export const BUBBLE = 0
export const VALUE = 1
export const NULL = 2
export type Printed = typeof BUBBLE | typeof VALUE | typeof NULL

/**
 * Prints one value of an answer in the shape that the client asked, checking nullability on the way. Printing does not know where it
 * is: only when something was at fault, and nobody said so yet, `explain` walks again and tells where.
 *
 * A value is a leaf's pair, or a reference and 1; `b` is 0 where it is missing.
 */
export interface Printer {
  print(to: Printing, a: number, b: number): Printed
  /** The same in slices, for values with lists in them: other requests go on meanwhile. Others have none, being short. */
  printSliced?(to: Printing, a: number, b: number, pace: Pace): Promise<Printed>
  explain(arena: Arena, a: number, b: number, log: FaultLog): Printed
}

const NULL_TEXT = Phrase.of('null')

/** Prints null. */
export function printNull(to: Printing): typeof NULL {
  to.phrase(NULL_TEXT)
  return NULL
}

/** Logs a fault where the log stands. */
export function fault(log: FaultLog, what: string): void {
  const last = log.path.at(-1)
  const place = typeof last === 'number' ? `element ${last} of a list` : `field ${last ?? 'data'}`
  log.faults.push({ path: [...log.path], message: `${what} ${place}.` })
}
