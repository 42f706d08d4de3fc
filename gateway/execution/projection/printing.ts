import { type Arena, viewOf, WORD } from '../records/arena.js'
import { LONGEST_CHAIN } from './layouts.js'

const FIRST_BYTES = 1 << 16
const MOST_KEPT_BYTES = 1 << 20
const MOST_KEPT = 64

/** An answer being printed: from the bytes of an arena to bytes of its own. */
export class Printing {
  #out: Buffer = kept.pop() ?? Buffer.allocUnsafeSlow(FIRST_BYTES)
  #view = viewOf(this.#out)
  length = 0
  /** What was found at fault: nulls where none may be, values of another type. */
  faults = 0
  /** The parts of the records that are being printed, outermost first: printers put theirs at `top`. */
  readonly chains = CHAINS
  top = 0

  constructor(
    readonly arena: Arena,
    /** JSON of what the gateway itself answers (introspection), by key of the data. */
    readonly own: ReadonlyMap<string, string>,
  ) {}

  /** The bytes printed so far. Nothing can be printed afterwards. */
  finish(): Buffer {
    const printed = Buffer.allocUnsafe(this.length)
    this.#out.copy(printed, 0, 0, this.length)
    if (this.#out.length <= MOST_KEPT_BYTES && kept.length < MOST_KEPT) kept.push(this.#out)
    this.#out = NO_BYTES
    return printed
  }

  byte(value: number): void {
    if (this.length === this.#out.length) this.#grow(1)
    this.#out[this.length++] = value
  }

  phrase({ words, length }: Phrase): void {
    if (this.length + length + WORD > this.#out.length) this.#grow(length + WORD)
    const view = this.#view
    let at = this.length
    for (let i = 0; i < words.length; i++, at += WORD) view.setFloat64(at, words[i] as number, true)
    this.length += length
  }

  text(text: string): void {
    const most = text.length * 3
    if (this.length + most > this.#out.length) this.#grow(most)
    this.length += this.#out.write(text, this.length)
  }

  /** Copies a leaf as it was sent. */
  leaf(start: number, end: number): void {
    const length = end - start
    if (this.length + length + WORD > this.#out.length) this.#grow(length + WORD)
    if (length > LONG) this.arena.bytes.copy(this.#out, this.length, start, end)
    else {
      const view = this.#view
      const source = this.arena.view
      let at = this.length
      for (let i = start; i < end; i += WORD, at += WORD) view.setFloat64(at, source.getFloat64(i, true), true)
    }
    this.length += length
  }

  #grow(more: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.length + more, this.#out.length * 2))
    this.#out.copy(larger, 0, 0, this.length)
    this.#out = larger
    this.#view = viewOf(larger)
  }
}

/** A text of ASCII that is printed often, as numbers of eight bytes. */
export class Phrase {
  readonly length: number
  readonly words: Float64Array

  constructor(text: string) {
    const bytes = Buffer.from(text)
    this.length = bytes.length
    const view = viewOf(Buffer.concat([bytes, Buffer.alloc(WORD)]))
    this.words = Float64Array.from({ length: Math.ceil(bytes.length / WORD) }, (_, i) => view.getFloat64(i * WORD, true))
  }
}

/** From this length on, copying by a call is faster. */
const LONG = 200

const NO_BYTES = Buffer.alloc(0)

const kept: Buffer[] = []

/** Enough for values as deep as answers are read. Printing an object is not interrupted: all may use the same. */
const CHAINS = new Int32Array(256 * LONGEST_CHAIN)
