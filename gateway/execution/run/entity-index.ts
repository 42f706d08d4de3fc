import type { Representer } from '../compile/representation.js'
import type { Arena } from '../records/arena.js'

/** No entity: the record is not of a wanted type, or lacks what the subgraph needs. */
export const NONE = -1

const FIRST_TABLE = 64

/**
 * Gives equal entities one number. Equality is told by the bytes of their keys where these are leaves: no representation is built
 * for an entity that was seen before.
 */
export class EntityIndex {
  /** Representations, as JSON, by number. */
  readonly texts: string[] = []
  readonly #byText = new Map<string, number>()
  /** Where the key's leaves lie, per entity seen: a pair per leaf. */
  readonly #spans: number[] = []
  /** Number of the representation, per entity seen: NONE for one without. */
  readonly #numbers: number[] = []
  /** Open addressing: 1 + the entity seen; 0 is free. */
  #table = new Int32Array(FIRST_TABLE)

  numberOf(arena: Arena, record: number, representer: Representer): number {
    const { leaves } = representer
    if (leaves === null) return this.#built(arena, record, representer)
    const { slots, bytes } = arena
    const spans = this.#spans
    const width = 2 * leaves.length
    const mine = spans.length
    let hash = 17
    for (let k = 0; k < leaves.length; k++) {
      const slot = (leaves[k] as (typeof leaves)[number]).leafOf(slots, record)
      const start = slot === 0 ? 0 : (slots[slot] as number)
      const end = slot === 0 ? 0 : (slots[slot + 1] as number)
      for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
      hash = Math.imul(hash ^ 0xff, 0x01000193)
      spans.push(start, end)
    }
    const mask = this.#table.length - 1
    for (let at = (hash ^ (hash >>> 15)) & mask; ; at = (at + 1) & mask) {
      const seen = this.#table[at] as number
      if (seen === 0) {
        this.#table[at] = this.#numbers.length + 1
        const number = this.#built(arena, record, representer)
        this.#numbers.push(number)
        if (this.#numbers.length * 2 > this.#table.length) this.#grow(bytes, width)
        return number
      }
      if (this.#isSame(bytes, (seen - 1) * width, mine, width)) {
        spans.length = mine
        return this.#numbers[seen - 1] as number
      }
    }
  }

  #built(arena: Arena, record: number, representer: Representer): number {
    const text = representer.textOf(arena, record)
    if (text === null) return NONE
    const known = this.#byText.get(text)
    if (known !== undefined) return known
    const number = this.texts.push(text) - 1
    this.#byText.set(text, number)
    return number
  }

  #isSame(bytes: Uint8Array, one: number, other: number, width: number): boolean {
    const spans = this.#spans
    for (let k = 0; k < width; k += 2) {
      const start = spans[one + k] as number
      const length = (spans[one + k + 1] as number) - start
      const otherStart = spans[other + k] as number
      if ((spans[other + k + 1] as number) - otherStart !== length) return false
      for (let i = 0; i < length; i++) if (bytes[start + i] !== bytes[otherStart + i]) return false
    }
    return true
  }

  #grow(bytes: Uint8Array, width: number): void {
    const table = new Int32Array(this.#table.length * 4)
    const mask = table.length - 1
    for (let entity = 0; entity < this.#numbers.length; entity++) {
      let hash = 17
      for (let k = 0; k < width; k += 2) {
        const end = this.#spans[entity * width + k + 1] as number
        for (let i = this.#spans[entity * width + k] as number; i < end; i++)
          hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
        hash = Math.imul(hash ^ 0xff, 0x01000193)
      }
      let at = (hash ^ (hash >>> 15)) & mask
      while (table[at] !== 0) at = (at + 1) & mask
      table[at] = entity + 1
    }
    this.#table = table
  }
}
