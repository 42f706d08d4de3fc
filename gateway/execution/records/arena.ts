/** Stands for null where a reference to a record or a list is kept. */
export const NULL_REF = -1
/** Stands for a value that is no object, where one was expected. */
export const INVALID_REF = -3
/** First slot of a list, where a record has its shape. */
export const LIST = -2

/** Bytes that are copied at a time, as a number of 64 bits. No text has the bytes of a number that is none (NaN), which may change. */
export const WORD = 8

/** The memory of a buffer as numbers. */
export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

const FIRST_BYTES = 1 << 16
const FIRST_SLOTS = 1 << 14

/** Larger ones are not kept for the next request. */
const MOST_KEPT_BYTES = 1 << 20
const MOST_KEPT_SLOTS = 1 << 19
const MOST_KEPT = 64

/**
 * The memory of one answer in the making: the bytes that subgraphs sent, as they sent them, and integers that tell what lies where.
 * No text is decoded and no object is made on the way from a subgraph to the client: leaves are copied from bytes to bytes.
 *
 * A record is an object of some shape: `[shape, overlays, a₀, b₀, a₁, b₁, …]`, a pair per key of the shape. For a leaf the pair is
 * where its bytes start and end; for objects and lists it is a reference and 1; `b` is 0 where the key is missing. Overlays are
 * records that add to it: a chain of `[record, next]`. A list is `[LIST, length, reference…]`.
 */
export class Arena {
  bytes: Buffer = Buffer.allocUnsafeSlow(FIRST_BYTES)
  /** The same bytes, to be copied eight at a time: there are always as many behind the last one. */
  view: DataView = viewOf(this.bytes)
  /** How many bytes are taken. */
  length = 0
  slots = new Int32Array(FIRST_SLOTS)
  /** How many slots are taken; 0 stands for "none", so it is never given out. */
  used = 2

  /**
   * Takes a copy of a body, which came in pieces. A zero follows it: no JSON goes past one, so a body that is cut off can never
   * be read into what lies behind it.
   */
  addBody(chunks: readonly Uint8Array[]): { start: number; end: number } {
    const start = this.length
    let end = start
    this.#reserve(chunks.reduce((sum, { length }) => sum + length, end + WORD))
    for (const chunk of chunks) {
      this.bytes.set(chunk, end)
      end += chunk.length
      this.length = end
    }
    this.bytes[end] = 0
    this.length = end + 1
    return { start, end }
  }

  /** Takes `count` slots, not cleared. */
  take(count: number): number {
    const at = this.used
    this.used = at + count
    if (this.used > this.slots.length) {
      const larger = new Int32Array(Math.max(this.used, this.slots.length * 2))
      larger.set(this.slots)
      this.slots = larger
    }
    return at
  }

  /** The text of a leaf as it was sent: JSON. */
  textAt(start: number, end: number): string {
    return this.bytes.toString('utf8', start, end)
  }

  #reserve(bytes: number): void {
    if (bytes <= this.bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes, this.bytes.length * 2))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
    this.view = viewOf(larger)
  }
}

const kept: Arena[] = []

/** An empty arena, perhaps one that served before. */
export function takeArena(): Arena {
  const arena = kept.pop() ?? new Arena()
  arena.length = 0
  arena.used = 2
  return arena
}

/** Gives an arena back. Nothing may refer to it any more. */
export function returnArena(arena: Arena): void {
  if (kept.length < MOST_KEPT && arena.bytes.length <= MOST_KEPT_BYTES && arena.slots.length <= MOST_KEPT_SLOTS)
    kept.push(arena)
}
