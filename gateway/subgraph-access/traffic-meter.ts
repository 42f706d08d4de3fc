/** What a circuit breaker lets through: everything, nothing, or one request that tries. */
export type BreakerState = 'closed' | 'open' | 'half-open'

/** How one request to a subgraph ended. `aborted` means that nobody waited any more. */
export type FetchOutcome = 'answered' | 'failed' | 'aborted'

/** Counts what passes between the gateway and its subgraphs. Called on the hottest path: an implementation must be cheap. */
export interface TrafficMeter {
  /** The counters of one subgraph, resolved once. */
  of(subgraph: string): SubgraphTraffic
}

export interface SubgraphTraffic {
  /** One HTTP request, tries and hedges included. @param ms how long it took, in milliseconds */
  fetched(outcome: FetchOutcome, ms: number): void
  retried(): void
  /** A second request was sent because the first was slow. */
  hedged(): void
  /** The second one answered first. */
  hedgeWon(): void
  /** A fetch was spared because the same one was under way. */
  shared(): void
  breakerChanged(state: BreakerState): void
  upstreamOpened(): void
  upstreamClosed(): void
}

const nothing = (): void => undefined
const silent: SubgraphTraffic = {
  fetched: nothing,
  retried: nothing,
  hedged: nothing,
  hedgeWon: nothing,
  shared: nothing,
  breakerChanged: nothing,
  upstreamOpened: nothing,
  upstreamClosed: nothing,
}

/** Counts nothing. */
export const UNMETERED: TrafficMeter = { of: () => silent }
