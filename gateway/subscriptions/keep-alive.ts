/** How many groups open connections are divided into, so that their signs of life are spread over the pause between two. */
const GROUPS = 16

/** Signs of life for all open connections, by one timer. */
export class KeepAlive {
  readonly #groups = Array.from({ length: GROUPS }, () => new Set<() => void>())
  #next = 0
  #timer: NodeJS.Timeout | undefined
  #size = 0

  /** @param everyMs the pause between two signs of life on one connection */
  constructor(private readonly everyMs: number) {}

  /** Calls `beat` once per pause, the first time after about a whole one. Returns how to stop. */
  add(beat: () => void): () => void {
    this.#timer ??= setInterval(() => this.#beat(), this.everyMs / GROUPS).unref()
    const group = this.#groups[(this.#next + GROUPS - 1) % GROUPS] as Set<() => void>
    group.add(beat)
    this.#size++
    return () => {
      if (group.delete(beat) && --this.#size === 0) {
        clearInterval(this.#timer)
        this.#timer = undefined
      }
    }
  }

  #beat(): void {
    const group = this.#groups[this.#next] as Set<() => void>
    this.#next = (this.#next + 1) % GROUPS
    for (const beat of group) beat()
  }
}
