import { isUtf8 } from 'node:buffer'
import { type Arena, INVALID_REF, LIST, NULL_REF } from './arena.js'
import { BadAnswer, BYTE, endOfString, endOfValue, IS_PLAIN, skipSpace } from './json-bytes.js'
import type { Shape } from './shape.js'
import type { WireKey } from './wire-key.js'

/** Bytes read without letting other work in between. */
const SLICE = 1 << 18

/**
 * Reads a body that holds a JSON object into a record of the shape it was asked in. Keys that were not asked are passed over.
 * @throws BadAnswer
 */
export function parseRecord(arena: Arena, chunks: readonly Uint8Array[], shape: Shape): number | Promise<number> {
  const { start, end } = arena.addBody(chunks)
  // Leaves go to clients as they came: what is no text must not.
  if (!isUtf8(arena.bytes.subarray(start, end))) throw new BadAnswer('bytes that are not UTF-8')
  if (end - start > SLICE) return parseInSlices(new Parser(arena, start, end, shape, newFrames()), start, end)
  const parser = new Parser(arena, start, end, shape, FRAMES)
  parser.readUntil(end)
  return parser.finish()
}

/** A long answer is read in slices, so that other requests go on meanwhile. */
async function parseInSlices(parser: Parser, start: number, end: number): Promise<number> {
  for (let until = start + SLICE; !parser.readUntil(Math.min(until, end)); until += SLICE) {
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  return parser.finish()
}

/** Integers per open object or list: its record (-1 for a list), a mark, the slot that takes its reference, and whether it has begun. */
const FRAME = 4
const MARK = 1
const TARGET = 2
const BEGUN = 3

const DEEPEST = 256

const newFrames = () => new Int32Array(DEEPEST * FRAME)

/** For answers that are read in one go: nobody else reads meanwhile. */
const FRAMES = newFrames()

/**
 * A reader with a stack of its own, which can stop between two values and go on later. Its loop is the hottest of the gateway: what
 * it needs at every step is in locals.
 */
class Parser {
  #at: number
  readonly #top: number
  /** The innermost frame; below 0 when all is read. */
  #frame = -FRAME
  /**
   * The mark of an object is the key that is likely next; that of a list is where its elements start. The target is -1 where a list
   * around takes the reference.
   */
  readonly #frames: Int32Array
  /** Per frame: the shape of the object, or of what is in the list. */
  readonly #shapes: Shape[] = []
  readonly #elements: number[] = []

  constructor(
    private readonly arena: Arena,
    start: number,
    private readonly end: number,
    shape: Shape,
    frames: Int32Array,
  ) {
    this.#frames = frames
    this.#at = skipSpace(arena.bytes, start)
    if (arena.bytes[this.#at] !== BYTE.brace) throw new BadAnswer('no JSON object')
    this.#at++
    this.#top = this.#open(shape, -1)
  }

  /** Reads on. False when it stopped at `limit`, with more to read. */
  readUntil(limit: number): boolean {
    let at = this.#at
    while (this.#frame >= 0) {
      if (at >= limit) {
        if (limit >= this.end) throw new BadAnswer('an answer that is cut off')
        this.#at = at
        return false
      }
      at = (this.#frames[this.#frame] as number) < 0 ? this.#readElements(at) : this.#readFields(at)
    }
    this.#at = at
    return true
  }

  /** Reads fields of the innermost object, until one holds an object or a list, or the object ends. @returns where to go on */
  #readFields(start: number): number {
    const { arena } = this
    const { bytes, view, slots } = arena
    const frame = this.#frame
    const frames = this.#frames
    const shape = this.#shapes[frame / FRAME] as Shape
    const { wireKeys, inner } = shape
    const record = frames[frame] as number
    let mark = frames[frame + MARK] as number
    let hasBegun = frames[frame + BEGUN] === 1
    let at = start
    for (;;) {
      let byte = bytes[at] as number
      if (byte <= 32) {
        at = skipSpace(bytes, at)
        byte = bytes[at] as number
      }
      if (byte === BYTE.braceEnd) {
        this.#close(frame, record)
        return at + 1
      }
      if (hasBegun) {
        at = afterComma(bytes, at)
        byte = bytes[at] as number
      }
      hasBegun = true
      if (byte !== BYTE.quote) throw new BadAnswer('a key is missing')
      const key = keyAt(view, at, wireKeys, mark)
      at = key < 0 ? endOfString(bytes, at) : at + (wireKeys[key] as WireKey).length
      if (bytes[at] !== BYTE.colon) {
        at = skipSpace(bytes, at)
        if (bytes[at] !== BYTE.colon) throw new BadAnswer('a colon is missing')
      }
      byte = bytes[++at] as number
      if (byte <= 32) {
        at = skipSpace(bytes, at)
        byte = bytes[at] as number
      }
      if (key < 0) {
        at = endOfValue(bytes, at)
        continue
      }
      mark = key + 1
      const target = record + 2 + 2 * key
      const what = inner[key] as Shape | null
      if (what === null) {
        slots[target] = at
        if (byte === BYTE.quote) {
          do byte = bytes[++at] as number
          while (IS_PLAIN[byte] === 1)
          at = byte === BYTE.quote ? at + 1 : endOfString(bytes, at - 1)
        } else at = endOfValue(bytes, at)
        slots[target + 1] = at
        continue
      }
      if (byte !== BYTE.brace && byte !== BYTE.bracket) {
        at = endOfValue(bytes, at)
        slots[target] = byte === BYTE.n ? NULL_REF : INVALID_REF
        slots[target + 1] = 1
        continue
      }
      frames[frame + MARK] = mark
      frames[frame + BEGUN] = 1
      if (byte === BYTE.brace) this.#open(what, target)
      else this.#push(what, -1, this.#elements.length, target)
      return at + 1
    }
  }

  /** Reads elements of the innermost list, until one is an object or a list, or the list ends. @returns where to go on */
  #readElements(start: number): number {
    const { bytes } = this.arena
    const frame = this.#frame
    const shape = this.#shapes[frame / FRAME] as Shape
    let hasBegun = this.#frames[frame + BEGUN] === 1
    let at = start
    for (;;) {
      let byte = bytes[at] as number
      if (byte <= 32) {
        at = skipSpace(bytes, at)
        byte = bytes[at] as number
      }
      if (byte === BYTE.bracketEnd) {
        this.#close(frame, -1)
        return at + 1
      }
      if (hasBegun) {
        at = afterComma(bytes, at)
        byte = bytes[at] as number
      }
      hasBegun = true
      if (byte !== BYTE.brace && byte !== BYTE.bracket) {
        at = endOfValue(bytes, at)
        this.#elements.push(byte === BYTE.n ? NULL_REF : INVALID_REF)
        continue
      }
      this.#frames[frame + BEGUN] = 1
      if (byte === BYTE.brace) this.#open(shape, -1)
      else this.#push(shape, -1, this.#elements.length, -1)
      return at + 1
    }
  }

  /** @returns the record @throws BadAnswer when anything but white space follows */
  finish(): number {
    if (skipSpace(this.arena.bytes, this.#at) < this.end) throw new BadAnswer('something after the answer')
    return this.#top
  }

  #open(shape: Shape, target: number): number {
    const { arena } = this
    const { size } = shape
    const record = arena.take(size)
    const { slots } = arena
    slots[record] = shape.id
    for (let i = record + 1; i < record + size; i++) slots[i] = 0
    this.#push(shape, record, 0, target)
    return record
  }

  #push(shape: Shape, record: number, mark: number, target: number): void {
    const frame = this.#frame + FRAME
    if (frame >= DEEPEST * FRAME) throw new BadAnswer('values nested too deep')
    const frames = this.#frames
    frames[frame] = record
    frames[frame + MARK] = mark
    frames[frame + TARGET] = target
    frames[frame + BEGUN] = 0
    this.#shapes[frame / FRAME] = shape
    this.#frame = frame
  }

  #close(frame: number, record: number): void {
    const frames = this.#frames
    const reference = record < 0 ? this.#closeList(frames[frame + MARK] as number) : record
    this.#frame = frame - FRAME
    if (frame > 0) this.#deliver(reference, frames[frame + TARGET] as number)
  }

  #closeList(start: number): number {
    const { arena } = this
    const elements = this.#elements
    const count = elements.length - start
    const list = arena.take(2 + count)
    const { slots } = arena
    slots[list] = LIST
    slots[list + 1] = count
    for (let i = 0; i < count; i++) slots[list + 2 + i] = elements[start + i] as number
    elements.length = start
    return list
  }

  #deliver(reference: number, target: number): void {
    if (target < 0) {
      this.#elements.push(reference)
      return
    }
    const { slots } = this.arena
    slots[target] = reference
    slots[target + 1] = 1
  }
}

/** Where the next member or element starts. @throws BadAnswer where no comma is */
function afterComma(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== BYTE.comma) throw new BadAnswer('a comma is missing')
  return (bytes[at + 1] as number) <= 32 ? skipSpace(bytes, at + 1) : at + 1
}

/** Which key starts at `at`; -1 for none. Subgraphs send keys in the order asked: the likely one is tried first. */
function keyAt(view: DataView, at: number, keys: readonly WireKey[], likely: number): number {
  const count = keys.length
  for (let tried = 0; tried < count; tried++) {
    const index = likely + tried < count ? likely + tried : likely + tried - count
    if ((keys[index] as WireKey).isAt(view, at)) return index
  }
  return -1
}
