import type { SubgraphAnswer } from './subgraph.js'

/** Most answers that wait for their reader. A source on a shared socket cannot be made to wait, so a reader that is slower is cut. */
const MOST_WAITING = 1_000

const END = { done: true, value: undefined } as const

/** Answers that a source pushes and one reader takes, in order. Nothing is lost silently: a reader too slow gets an error. */
export class PushedAnswers implements AsyncIterableIterator<SubgraphAnswer> {
  #waiting: SubgraphAnswer[] = []
  #reader: { resolve(next: IteratorResult<SubgraphAnswer>): void; reject(error: Error): void } | null = null
  #over: { error: Error | null } | null = null

  /** @param onClosed called once when the reader wants no more, or is too slow */
  constructor(private readonly onClosed: () => void) {}

  push(answer: SubgraphAnswer): void {
    if (this.#over) return
    if (this.#reader) {
      this.#reader.resolve({ done: false, value: answer })
      this.#reader = null
    } else if (this.#waiting.push(answer) > MOST_WAITING) {
      this.#waiting = []
      this.end(new Error(`more than ${MOST_WAITING} events waited for their reader`))
      this.onClosed()
    }
  }

  /** Ends the answers after those that wait; with an error when their source was lost. */
  end(error: Error | null = null): void {
    if (this.#over) return
    this.#over = { error }
    if (error) this.#reader?.reject(error)
    else this.#reader?.resolve(END)
    this.#reader = null
  }

  next(): Promise<IteratorResult<SubgraphAnswer>> {
    const answer = this.#waiting.shift()
    if (answer) return Promise.resolve({ done: false, value: answer })
    if (this.#over?.error) {
      const { error } = this.#over
      this.#over = { error: null }
      return Promise.reject(error)
    }
    if (this.#over) return Promise.resolve(END)
    return new Promise((resolve, reject) => {
      this.#reader = { resolve, reject }
    })
  }

  return(): Promise<IteratorResult<SubgraphAnswer>> {
    const isFirst = this.#over === null
    this.#waiting = []
    this.end()
    if (isFirst) this.onClosed()
    return Promise.resolve(END)
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
