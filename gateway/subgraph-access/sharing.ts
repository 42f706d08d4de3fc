import { copyJson } from './copy-json.js'
import { Flights } from './flights.js'
import type { Subgraph, SubgraphAnswer } from './subgraph.js'

/**
 * Sends a query that several callers ask at the same time once. For subgraphs whose answers are values and not text: everybody gets
 * a copy, which costs more than a quick in-process answer, so this is worth it for slow ones.
 */
export function sharing(subgraph: Subgraph, onShared: () => void = () => undefined): Subgraph {
  const flights = new Flights<SubgraphAnswer>(onShared)
  return {
    name: subgraph.name,
    subscribe: (call) => subgraph.subscribe(call),
    async execute(call) {
      if (call.kind !== 'query') {
        flights.closeAll()
        return subgraph.execute(call).finally(() => flights.closeAll())
      }
      const { query, variables, context, signal } = call
      const key = { query, variables: JSON.stringify(variables ?? null), who: context.caller.shareKey, headers: '' }
      return copyJson(await flights.join(key, signal, (stop) => subgraph.execute({ ...call, signal: stop })))
    },
  }
}
