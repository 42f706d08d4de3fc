import type { Arena } from './arena.js'
import { BYTE } from './json-bytes.js'
import type { Shapes } from './shape.js'

/**
 * One key, found in records of any shape of a plan. Where a record and its overlays all have the key, a leaf is taken from what
 * came last, and an object from what came first: the later ones overlay that object in turn.
 */
export class Key {
  /** Per shape: distance of the key's pair from the record; 0 where the shape lacks it, -1 where that is not known yet. */
  readonly #offsets: number[] = []

  constructor(
    readonly name: string,
    private readonly shapes: Shapes,
  ) {}

  /** Slot of the leaf's pair; 0 where the key is missing. */
  leafOf(slots: Int32Array, record: number): number {
    for (let node = slots[record + 1] as number; node !== 0; node = slots[node + 1] as number) {
      const slot = this.#slotIn(slots, slots[node] as number)
      if (slot !== 0) return slot
    }
    return this.#slotIn(slots, record)
  }

  /** Reference to the object or list: 0 where the key is missing. An object that one subgraph has and another not is there. */
  objectOf(slots: Int32Array, record: number): number {
    const slot = this.#slotIn(slots, record)
    let found = slot === 0 ? 0 : (slots[slot] as number)
    if (slots[record + 1] === 0) return found
    let later = found
    for (let node = slots[record + 1] as number; node !== 0; node = slots[node + 1] as number) {
      const other = this.#slotIn(slots, slots[node] as number)
      // The chain starts with what came last: the last one found came first.
      if (other !== 0 && (later <= 0 || (slots[other] as number) > 0)) later = slots[other] as number
    }
    if (found <= 0) found = later
    return found
  }

  /** Slot of the key's pair in this record alone; 0 where the key is missing. */
  #slotIn(slots: Int32Array, record: number): number {
    const shape = slots[record] as number
    // Shapes that came after the last look have no number here yet.
    let offset = this.#offsets[shape] ?? -1
    if (offset < 0) offset = this.#find(shape)
    // Several keys of the wire may be this one: the planner renamed it where types differ.
    while (offset !== 0) {
      if (slots[record + offset + 1] !== 0) return record + offset
      offset = this.#next(shape, offset)
    }
    return 0
  }

  #find(shape: number): number {
    const index = this.shapes.at(shape).keys.indexOf(this.name)
    const offset = index < 0 ? 0 : 2 + 2 * index
    while (this.#offsets.length < this.shapes.count) this.#offsets.push(-1)
    this.#offsets[shape] = offset
    return offset
  }

  #next(shape: number, offset: number): number {
    const index = this.shapes.at(shape).keys.indexOf(this.name, (offset - 2) / 2 + 1)
    return index < 0 ? 0 : 2 + 2 * index
  }
}

/** The text of a leaf that is a text without escapes, such as a type's name; undefined where it is missing or none. */
export function plainText({ slots, bytes }: Arena, slot: number): string | undefined {
  if (slot === 0) return undefined
  const start = slots[slot] as number
  return bytes[start] === BYTE.quote ? bytes.toString('latin1', start + 1, (slots[slot + 1] as number) - 1) : undefined
}
