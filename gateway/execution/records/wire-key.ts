import { LRUCache } from 'lru-cache'
import { viewOf } from './arena.js'

/** A key as a subgraph sends it: `"name"`. It is compared four bytes at a time. */
export class WireKey {
  /** With its quotes. */
  readonly length: number
  readonly #words: Int32Array
  readonly #last: number
  /** Which bytes of the last word are the key's. */
  readonly #lastMask: number

  private constructor(readonly name: string) {
    const bytes = Buffer.from(`"${name}"`)
    const view = viewOf(Buffer.concat([bytes, Buffer.alloc(3)]))
    const words = Int32Array.from({ length: Math.ceil(bytes.length / 4) }, (_, i) => view.getInt32(4 * i, true))
    this.length = bytes.length
    this.#words = words
    this.#last = words.length - 1
    this.#lastMask = (-1 >>> (8 * (4 * words.length - bytes.length))) | 0
  }

  /** The key of that name: names are few, and in many operations. */
  static of(name: string): WireKey {
    const key = known.get(name) ?? new WireKey(name)
    known.set(name, key)
    return key
  }

  /** Whether the key starts at `at`, where three bytes may be read past it. */
  isAt(view: DataView, at: number): boolean {
    const words = this.#words
    const last = this.#last
    for (let i = 0; i < last; i++) if (view.getInt32(at + 4 * i, true) !== words[i]) return false
    return ((view.getInt32(at + 4 * last, true) ^ (words[last] as number)) & this.#lastMask) === 0
  }
}

const known = new LRUCache<string, WireKey>({ max: 10_000 })
