import type { Arena } from '../records/arena.js'

const FIRST_BYTES = 1 << 16
const MOST_KEPT_BYTES = 1 << 20
const MOST_KEPT = 64

/** An answer being printed: from the bytes of an arena to bytes of its own. */
export class Printing {
  out: Buffer = kept.pop() ?? Buffer.allocUnsafeSlow(FIRST_BYTES)
  length = 0
  /** What was found at fault: nulls where none may be, values of another type. */
  faults = 0

  constructor(
    readonly arena: Arena,
    /** JSON of what the gateway itself answers (introspection), by key of the data. */
    readonly own: ReadonlyMap<string, string>,
  ) {}

  /** The bytes printed so far. Nothing can be printed afterwards. */
  finish(): Buffer {
    const printed = Buffer.allocUnsafe(this.length)
    this.out.copy(printed, 0, 0, this.length)
    if (this.out.length <= MOST_KEPT_BYTES && kept.length < MOST_KEPT) kept.push(this.out)
    this.out = Buffer.alloc(0)
    return printed
  }

  byte(value: number): void {
    if (this.length === this.out.length) this.#grow(1)
    this.out[this.length++] = value
  }

  bytes(source: Uint8Array): void {
    const { length } = source
    if (this.length + length > this.out.length) this.#grow(length)
    const { out } = this
    let at = this.length
    for (let i = 0; i < length; i++) out[at++] = source[i] as number
    this.length = at
  }

  text(text: string): void {
    const most = text.length * 3
    if (this.length + most > this.out.length) this.#grow(most)
    this.length += this.out.write(text, this.length)
  }

  /** Copies a leaf as it was sent. */
  leaf(start: number, end: number): void {
    const length = end - start
    if (this.length + length > this.out.length) this.#grow(length)
    const { out } = this
    const { bytes } = this.arena
    if (length > LONG) {
      bytes.copy(out, this.length, start, end)
      this.length += length
      return
    }
    let at = this.length
    for (let i = start; i < end; i++) out[at++] = bytes[i] as number
    this.length = at
  }

  #grow(more: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.length + more, this.out.length * 2))
    this.out.copy(larger, 0, 0, this.length)
    this.out = larger
  }
}

/** From this length on, copying by a call is faster than byte by byte. */
const LONG = 64

const kept: Buffer[] = []
