/** Expiries are looked at in steps of this size: that late, at most, is one noticed while nothing happens. */
const STEP_MS = 250
/** setTimeout's longest wait; later expiries are looked at again then. */
const LONGEST_WAIT = 2 ** 31 - 1

/** Tells when tokens expire, for all open connections by one timer. */
export class ExpiryWatch {
  /** By step, what to call. */
  readonly #steps = new Map<number, Set<() => void>>()
  #timer: NodeJS.Timeout | undefined
  #wakesAt = Number.POSITIVE_INFINITY

  constructor(private readonly clock: () => Date) {}

  /**
   * Calls back once `expiresAt` has come; never when it is null.
   * @param expiresAt milliseconds since 1970
   * @returns how to stop watching
   */
  add(expiresAt: number | null, onExpired: () => void): () => void {
    if (expiresAt === null) return () => undefined
    const step = Math.ceil(expiresAt / STEP_MS)
    const watchers = this.#steps.get(step) ?? new Set()
    this.#steps.set(step, watchers)
    watchers.add(onExpired)
    if (step < this.#wakesAt) this.#wakeAt(step)
    return () => {
      watchers.delete(onExpired)
      if (watchers.size === 0 && this.#steps.get(step) === watchers) this.#steps.delete(step)
      if (this.#steps.size === 0) this.#wakeAt(Number.POSITIVE_INFINITY)
    }
  }

  #wakeAt(step: number): void {
    clearTimeout(this.#timer)
    this.#wakesAt = step
    if (step === Number.POSITIVE_INFINITY) return
    const wait = Math.max(0, step * STEP_MS - this.clock().getTime())
    this.#timer = setTimeout(() => this.#look(), Math.min(wait, LONGEST_WAIT)).unref()
  }

  #look(): void {
    const now = this.clock().getTime() / STEP_MS
    const due = [...this.#steps].filter(([step]) => step <= now)
    for (const [step] of due) this.#steps.delete(step)
    let earliest = Number.POSITIVE_INFINITY
    for (const step of this.#steps.keys()) earliest = Math.min(earliest, step)
    this.#wakeAt(earliest)
    for (const [, watchers] of due) for (const onExpired of watchers) onExpired()
  }
}
