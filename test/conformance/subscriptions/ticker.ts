interface Follower {
  readonly waiting: Array<number | 'end' | Error>
  wake(): void
}

/** A feed of numbers with a memory: whoever follows after one gets those that came since, as often as the feed is cut in between. */
export class Ticker {
  readonly #all: number[] = []
  readonly #followers = new Set<Follower>()
  /** How often it was followed so far. */
  opened = 0
  /** While set, nobody can follow. */
  down: Error | null = null
  /** How many ticks before the asked one are sent again to whoever follows after one. */
  repeats = 0

  get followers(): number {
    return this.#followers.size
  }

  tick(...numbers: number[]): void {
    this.#all.push(...numbers)
    for (const follower of this.#followers) {
      follower.waiting.push(...numbers)
      follower.wake()
    }
  }

  /** Ends it for all, as a subgraph does that has nothing more to tell. */
  end(): void {
    this.#tellAll('end')
  }

  /** Cuts all that follow, as a subgraph does that breaks. Meanwhile ticks are remembered. */
  cut(): void {
    this.#tellAll(new Error('read ECONNRESET'))
  }

  /** @param after null for what comes from now on */
  follow(after: number | null): AsyncGenerator<number, void, undefined> {
    if (this.down) throw this.down
    this.opened++
    const place = after === null ? this.#all.length : this.#all.indexOf(after) + 1 - this.repeats
    let isOver = false
    let wake: () => void = () => undefined
    const follower: Follower = { waiting: this.#all.slice(Math.max(0, place)), wake: () => wake() }
    this.#followers.add(follower)
    const leave = () => {
      isOver = true
      this.#followers.delete(follower)
      wake()
      return Promise.resolve({ done: true as const, value: undefined })
    }
    const stream: AsyncGenerator<number, void, undefined> = {
      next: async () => {
        while (follower.waiting.length === 0 && !isOver) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
        const next = isOver ? 'end' : follower.waiting.shift()
        if (typeof next === 'number') return { done: false, value: next }
        await leave()
        if (next instanceof Error) throw next
        return { done: true, value: undefined }
      },
      return: leave,
      throw: leave,
      [Symbol.asyncIterator]: () => stream,
      [Symbol.asyncDispose]: async () => undefined,
    }
    return stream
  }

  #tellAll(what: 'end' | Error): void {
    for (const follower of this.#followers) {
      follower.waiting.push(what)
      follower.wake()
    }
  }
}
