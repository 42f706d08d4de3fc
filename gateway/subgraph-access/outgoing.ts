import type { StopSignal } from './stop-signal.js'
import type { WireAnswer } from './subgraph.js'

/** One GraphQL request to one subgraph as it is sent: whatever tries, times or repeats it never looks inside. */
export interface Outgoing {
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly body: string
  /** Names in lower case, each followed by its value. */
  readonly headers: string[]
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: StopSignal
}

/** Sends one request. Retries, breaker and the like are each an `Ask` around an `Ask`. */
export type Ask = (outgoing: Outgoing) => Promise<WireAnswer>
