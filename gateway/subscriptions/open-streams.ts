/** One connection that stays open for a client's subscriptions. */
export interface OpenStream {
  /** Ends it so that the client knows to connect again elsewhere. */
  goAway(): void
  /** Ends it without waiting for the client. */
  cut(): void
}

/** All connections of this process that stay open, counted against their limit and told when the process stops. */
export class OpenStreams {
  readonly #streams = new Set<OpenStream>()
  #draining = false

  constructor(private readonly max: number) {}

  get size(): number {
    return this.#streams.size
  }

  /** Whether one more may be opened. */
  get hasRoom(): boolean {
    return !this.#draining && this.#streams.size < this.max
  }

  /** Returns what to call when the connection is gone. */
  add(stream: OpenStream): () => void {
    this.#streams.add(stream)
    return () => this.#streams.delete(stream)
  }

  drain(): void {
    this.#draining = true
    for (const stream of this.#streams) stream.goAway()
  }

  cut(): void {
    for (const stream of this.#streams) stream.cut()
  }
}
