import { FetchTimeout } from './faults.js'
import type { Ask } from './outgoing.js'
import { Stop } from './stop-signal.js'

/** Gives every single try at most `ms`, whatever is left of the request's own time. Mutations too: their time is up as well. */
export function timeLimited(ask: Ask, subgraph: string, ms: number): Ask {
  return async (outgoing) => {
    const { signal } = outgoing
    if (signal.aborted) throw signal.reason as Error
    const limit = new Stop()
    const follow = () => limit.abort(signal.reason)
    signal.addEventListener('abort', follow)
    const timer = setTimeout(() => limit.abort(new FetchTimeout(subgraph, ms)), ms)
    try {
      return await ask({ ...outgoing, signal: limit })
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', follow)
    }
  }
}
