import { Stop, type StopSignal } from './stop-signal.js'

/** What must be equal for two fetches from one subgraph to be the same. Compared in full: nobody gets another's answer. */
export interface FlightKey {
  readonly query: string
  /** The variables as JSON. */
  readonly variables: string
  /** Who asks, as far as the subgraph can tell. */
  readonly who: string
  /** Forwarded headers that may change the answer. */
  readonly headers: string
}

interface Flight<T> {
  readonly key: FlightKey
  readonly hash: number
  readonly outcome: Promise<T>
  readonly stop: Stop
  waiting: number
}

/** Flights of one row are compared one by one; beyond this many, one more flies alone. */
const MOST_IN_ROW = 32
const ROWS = 256

/** Fetches under way that others may join. What they bring is handed to all of them: nobody may change it. */
export class Flights<T> {
  /**
   * By the hash of their keys. Not a `Map`: as flights come and go it makes a new table ever so often, and an old one keeps what was in
   * it, whole requests with it, until all memory is cleared.
   */
  readonly #rows: ReadonlyArray<Flight<T>[]> = Array.from({ length: ROWS }, () => [])

  constructor(private readonly onJoined: () => void) {}

  /**
   * Joins the same fetch if it is under way, else starts it. It is aborted only when all who wait for it have left.
   * @param signal aborted when this asker leaves
   * @throws the signal's reason then, or what the fetch throws
   */
  join(key: FlightKey, signal: AbortSignal, start: (signal: StopSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason as Error)
    const hash = hashOf(key)
    const row = this.#rowOf(hash)
    const known = row.find((flight) => flight.hash === hash && isSame(flight.key, key))
    if (known) {
      this.onJoined()
      return this.#wait(known, signal)
    }
    const stop = new Stop()
    const flight: Flight<T> = { key, hash, outcome: start(stop), stop, waiting: 0 }
    if (row.length < MOST_IN_ROW) row.push(flight)
    return this.#wait(flight, signal)
  }

  /** Nobody joins what is under way now: after a mutation it may bring what was true before. */
  closeAll(): void {
    for (const row of this.#rows) row.length = 0
  }

  #wait(flight: Flight<T>, signal: AbortSignal): Promise<T> {
    flight.waiting++
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(signal.reason as Error)
        if (--flight.waiting > 0) return
        this.#close(flight)
        flight.stop.abort(signal.reason)
      }
      signal.addEventListener('abort', leave)
      flight.outcome.then(
        (value) => {
          signal.removeEventListener('abort', leave)
          this.#close(flight)
          resolve(value)
        },
        (error: unknown) => {
          signal.removeEventListener('abort', leave)
          this.#close(flight)
          reject(error as Error)
        },
      )
    })
  }

  #close(flight: Flight<T>): void {
    const row = this.#rowOf(flight.hash)
    const index = row.indexOf(flight)
    if (index === -1) return
    const last = row.pop() as Flight<T>
    if (last !== flight) row[index] = last
  }

  #rowOf(hash: number): Flight<T>[] {
    return this.#rows[hash & (ROWS - 1)] as Flight<T>[]
  }
}

function isSame(one: FlightKey, other: FlightKey): boolean {
  return (
    one.query === other.query && one.variables === other.variables && one.who === other.who && one.headers === other.headers
  )
}

/** Looks at a few characters of each text: hashing kilobytes would cost more than most fetches have to spare. */
function hashOf({ query, variables, who, headers }: FlightKey): number {
  return sample(sample(sample(sample(7, query, 4), variables, 24), who, 8), headers, 16)
}

function sample(start: number, text: string, most: number): number {
  const { length } = text
  let hash = Math.imul(start, 31) + length
  const step = length <= most ? 1 : length / most
  for (let at = length - 1; at >= 0; at -= step) hash = Math.imul(hash, 31) + text.charCodeAt(at | 0)
  return hash | 0
}
