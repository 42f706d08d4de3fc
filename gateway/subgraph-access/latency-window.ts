const SIZE = 256
/** How often the percentile is worked out anew. */
const EVERY = 32
/** Fewer answers than this say little. */
const ENOUGH = 64

/** How long the latest answers took, and the time within which 95 of 100 came. */
export class LatencyWindow {
  readonly #latest = new Float64Array(SIZE)
  #count = 0
  #p95: number | null = null

  add(ms: number): void {
    this.#latest[this.#count++ % SIZE] = ms
    if (this.#count < ENOUGH || this.#count % EVERY !== 0) return
    const sorted = this.#latest.slice(0, Math.min(this.#count, SIZE)).sort()
    this.#p95 = sorted[Math.floor(sorted.length * 0.95)] ?? null
  }

  /** Milliseconds; null while too few answers came. */
  get p95(): number | null {
    return this.#p95
  }
}
