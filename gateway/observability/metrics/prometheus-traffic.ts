import type { BreakerState, FetchOutcome, SubgraphTraffic, TrafficMeter } from '../../subgraph-access/traffic-meter.js'
import { cellsFor } from './cells.js'
import { type Families, LATENCY_BOUNDS } from './families.js'

const OUTCOMES = ['answered', 'failed', 'aborted'] as const satisfies readonly FetchOutcome[]
const STATES = ['closed', 'open', 'half-open'] as const satisfies readonly BreakerState[]

/** What passes over the network to subgraphs. */
export class PrometheusTraffic implements TrafficMeter {
  readonly #of: (subgraph: string) => SubgraphTraffic
  readonly #known = new Map<string, SubgraphTraffic>()

  constructor(families: Families) {
    const subgraph = ['subgraph'] as const
    const requests = families.counter(
      'raccord_subgraph_requests_total',
      'HTTP requests to a subgraph, tries and hedges included, by how they ended.',
      ['subgraph', 'outcome'],
    )
    const seconds = families.histogram(
      'raccord_subgraph_request_duration_seconds',
      'How long HTTP requests to a subgraph took, in seconds.',
      subgraph,
      LATENCY_BOUNDS,
    )
    const retries = families.counter(
      'raccord_subgraph_retries_total',
      'Requests sent again after a failed connection.',
      subgraph,
    )
    const hedges = families.counter('raccord_subgraph_hedges_total', 'Second requests because the first was slow.', subgraph)
    const won = families.counter('raccord_subgraph_hedges_won_total', 'Second requests that answered first.', subgraph)
    const shared = families.counter(
      'raccord_subgraph_fetches_joined_total',
      'Fetches spared because the same one was under way.',
      subgraph,
    )
    const breaker = families.gauge('raccord_subgraph_breaker_state', '1 for the state in which the circuit breaker is.', [
      'subgraph',
      'state',
    ])
    const streams = families.gauge('raccord_subgraph_streams', 'Subscriptions open over the network to a subgraph.', subgraph)

    this.#of = (name) => {
      const outcomes = cellsFor(OUTCOMES, (outcome) => requests.of(name, outcome))
      const states = cellsFor(STATES, (state) => breaker.of(name, state))
      const [latency, retry, hedge, hedgeWon] = [seconds.of(name), retries.of(name), hedges.of(name), won.of(name)]
      const [joined, open] = [shared.of(name), streams.of(name)]
      states.closed.value = 1
      return {
        fetched(outcome, ms) {
          outcomes[outcome].value++
          latency.add(ms / 1000)
        },
        retried: () => void retry.value++,
        hedged: () => void hedge.value++,
        hedgeWon: () => void hedgeWon.value++,
        shared: () => void joined.value++,
        breakerChanged(state) {
          for (const other of STATES) states[other].value = other === state ? 1 : 0
        },
        upstreamOpened: () => void open.value++,
        upstreamClosed: () => void open.value--,
      }
    }
  }

  of(subgraph: string): SubgraphTraffic {
    const known = this.#known.get(subgraph)
    if (known) return known
    const made = this.#of(subgraph)
    this.#known.set(subgraph, made)
    return made
  }
}
