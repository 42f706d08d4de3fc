import type { Arena } from '../records/arena.js'
import { JsonWriter } from '../records/json-writer.js'
import { LONGEST_CHAIN } from './layouts.js'

/** An answer being printed: from the bytes of an arena to bytes of its own. */
export class Printing extends JsonWriter {
  /** What was found at fault: nulls where none may be, values of another type. */
  faults = 0
  /** The parts of the records that are being printed, outermost first: printers put theirs at `top`. */
  readonly chains = CHAINS
  top = 0

  constructor(
    readonly arena: Arena,
    /** JSON of what the gateway itself answers (introspection), by key of the data. */
    readonly own: ReadonlyMap<string, string>,
  ) {
    super()
  }
}

/** Enough for values as deep as answers are read. Printing an object is not interrupted: all may use the same. */
const CHAINS = new Int32Array(256 * LONGEST_CHAIN)
