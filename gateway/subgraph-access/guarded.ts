import { subgraphUnavailable } from '../errors.js'
import type { CircuitBreaker, Verdict } from './circuit-breaker.js'
import { isTrouble, ranOutOfTime } from './faults.js'
import type { Ask } from './outgoing.js'
import type { StopSignal } from './stop-signal.js'

/** A request given up earlier than this by its caller's deadline says nothing about the subgraph: it may have begun too late. */
const FAIR_WAIT_MS = 1_000

/** Asks while the breaker lets it, and tells the breaker how it went. @throws GraphQLError SUBGRAPH_UNAVAILABLE at once when open */
export function guarded(ask: Ask, subgraph: string, breaker: CircuitBreaker, now = () => performance.now()): Ask {
  return (outgoing) => {
    const settle = breaker.enter()
    if (settle === null) {
      return Promise.reject(subgraphUnavailable(new Error(`${subgraph} failed too often: it is left alone for a while`)))
    }
    const started = now()
    return ask(outgoing).then(
      (answer) => {
        settle('well')
        return answer
      },
      (error: unknown) => {
        settle(verdictOf(error, outgoing.signal, now() - started))
        throw error
      },
    )
  }
}

function verdictOf(error: unknown, signal: StopSignal, waitedMs: number): Verdict {
  if (signal.aborted) return ranOutOfTime(signal) && waitedMs >= FAIR_WAIT_MS ? 'failed' : 'unknown'
  return isTrouble(error) ? 'failed' : 'well'
}
