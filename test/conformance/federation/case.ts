import type { Row } from '../../federation/fixture.js'

/** One operation and its answer, written by hand from what the schema means. */
export interface ConformanceCase {
  /** Stable, and unique in its group. */
  readonly id: string
  readonly query: string
  readonly operationName?: string
  readonly variables?: Row
  /** A variable that gets another text each time the case is tried, where subgraphs keep state by it. */
  readonly uniqueVariable?: string
  /** Exact, the order of keys included. */
  readonly data: unknown
  /** Whether the answer has errors; none by default. */
  readonly errors?: boolean
  /** Where the errors are, in any order, for cases that are about that. */
  readonly errorPaths?: ReadonlyArray<ReadonlyArray<string | number>>
  /** For the answer of a subscription: `data` is of all its events in a list. */
  readonly subscription?: true
}
