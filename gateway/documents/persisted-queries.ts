import { LRUCache } from 'lru-cache'

/** A larger document is not kept: one client must not push out the others'. */
const LARGEST_SHARE = 1 / 10

/** Documents that clients have sent once with their hash, to send only the hash from then on (automatic persisted queries). */
export class PersistedQueries {
  readonly #texts: LRUCache<string, string> | null

  /** @param maxBytes how much memory their texts may take; with 0 nothing is kept */
  constructor(maxBytes: number) {
    this.#texts =
      maxBytes === 0
        ? null
        : new LRUCache({
            maxSize: maxBytes,
            maxEntrySize: Math.ceil(maxBytes * LARGEST_SHARE),
            // Two bytes a character at most, its hash, and what the map needs.
            sizeCalculation: (text) => text.length * 2 + 300,
          })
  }

  get isOff(): boolean {
    return this.#texts === null
  }

  get(hash: string): string | undefined {
    return this.#texts?.get(hash)
  }

  /** @param hash that of the text, checked by the caller */
  keep(hash: string, text: string): void {
    this.#texts?.set(hash, text)
  }
}
