/** A hash of a text as 32 bits: FNV-1a, its bits mixed once more so that neighbours differ. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Random choices that a seed repeats. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = hashOf(`seed ${seed}`)
  }

  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) % end
  }

  /** True in about that many cases of a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent
  }

  /** One of a list, which may not be empty. */
  pick<T>(from: readonly T[]): T {
    const index = this.below(from.length)
    if (index >= from.length) throw new Error('nothing to pick from')
    return from[index] as T
  }
}
