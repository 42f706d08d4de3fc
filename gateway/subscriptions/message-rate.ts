/** Bounds how fast one client may send messages: so many a second in the long run, twice as many at once. */
export class MessageRate {
  #left: number
  #at: number

  /** @param now milliseconds that only grow */
  constructor(
    private readonly perSecond: number,
    now: number,
  ) {
    this.#left = perSecond * 2
    this.#at = now
  }

  /** Counts one message; false when it is one too many. */
  admits(now: number): boolean {
    this.#left = Math.min(this.perSecond * 2, this.#left + ((now - this.#at) / 1000) * this.perSecond)
    this.#at = now
    if (this.#left < 1) return false
    this.#left--
    return true
  }
}
