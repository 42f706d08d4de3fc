/** What a fetch needs of an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Stops one fetch. Most fetches of a request are never stopped: one of the system's controllers for each costs more than asking. */
export class Stop implements StopSignal {
  aborted = false
  reason: unknown
  readonly #listeners: Array<() => void> = []

  /** Aborts once: later reasons do not count. */
  abort(reason: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    for (let next = this.#listeners.shift(); next; next = this.#listeners.shift()) next()
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (!this.aborted) this.#listeners.push(listener)
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const index = this.#listeners.indexOf(listener)
    if (index >= 0) this.#listeners.splice(index, 1)
  }
}
