/** Longest time that printing keeps others waiting, in milliseconds. */
const SLICE_MS = 2

/** Lets other work in between the slices of a long printing. */
export class Pace {
  #since = performance.now()

  get isDue(): boolean {
    return performance.now() - this.#since > SLICE_MS
  }

  async turn(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve))
    this.#since = performance.now()
  }
}
