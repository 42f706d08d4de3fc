/** Runs a few works at a time, while whoever hands them out goes on. */
export class Crew {
  readonly #busy = new Set<Promise<void>>()
  #failure: { error: unknown } | undefined

  constructor(private readonly size: number) {}

  /** Starts a work as soon as there is a free place. @throws what an earlier work threw */
  async start(work: () => Promise<void>): Promise<void> {
    while (this.#busy.size >= this.size) await Promise.race(this.#busy)
    this.#rethrow()
    const running: Promise<void> = work()
      .catch((error: unknown) => {
        this.#failure ??= { error }
      })
      .finally(() => this.#busy.delete(running))
    this.#busy.add(running)
  }

  /** Resolves when all works are over. @throws what one of them threw */
  async done(): Promise<void> {
    await Promise.all(this.#busy)
    this.#rethrow()
  }

  #rethrow(): void {
    if (this.#failure) throw this.#failure.error
  }
}
