/**
 * Events between the subgraph that sends them and the client that reads them. Bounded: when it is full the sender waits, so that
 * nothing is lost and memory stays bounded; a client that leaves it full for too long is given up.
 */
export class EventQueue<T> {
  readonly #values: T[] = []
  #state: { open: true } | { open: false; error?: unknown } = { open: true }
  #wakeReader: (() => void) | undefined
  #wakeWriter: (() => void) | undefined

  constructor(
    private readonly limit: number,
    private readonly slowMs: number,
    private readonly onSlowReader: () => void,
  ) {}

  /** Adds an event, once there is room for it. False when the queue was closed meanwhile. */
  async push(value: T): Promise<boolean> {
    if (this.#state.open && this.#values.length >= this.limit) {
      const slow = setTimeout(this.onSlowReader, this.slowMs)
      await new Promise<void>((resolve) => {
        this.#wakeWriter = resolve
      })
      clearTimeout(slow)
    }
    if (!this.#state.open) return false
    this.#values.push(value)
    this.#wakeReader?.()
    return true
  }

  /** The next event, or null after the last. @throws what `end` was given, after the events that came before it */
  async next(): Promise<{ event: T } | null> {
    while (this.#values.length === 0) {
      if (!this.#state.open) {
        if (this.#state.error !== undefined) throw this.#state.error
        return null
      }
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve
      })
    }
    const event = this.#values.shift() as T
    this.#wakeWriter?.()
    return { event }
  }

  /** No event comes after those already here. */
  end(error?: unknown): void {
    if (!this.#state.open) return
    this.#state = error === undefined ? { open: false } : { open: false, error }
    this.#wakeReader?.()
    this.#wakeWriter?.()
  }

  /** Nobody reads any more: what is here is dropped. */
  close(): void {
    this.#values.length = 0
    this.#state = { open: false }
    this.#wakeReader?.()
    this.#wakeWriter?.()
  }
}
