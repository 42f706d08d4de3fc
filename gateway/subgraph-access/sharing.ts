import { copyJson } from './copy-json.js'
import { Flights } from './flights.js'
import { variablesText } from './outgoing-body.js'
import type { Subgraph, SubgraphAnswer, SubgraphCall } from './subgraph.js'

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
      const { query, context, signal } = call
      const key = { query, variables: variablesText(call), who: context.caller.shareKey, headers: '' }
      return copyJson(await flights.join(key, signal, (stop) => subgraph.execute(withSignal(call, stop))))
    },
  }
}

/** The same call, which others wait for as well. Its variables are read only when they are needed. */
function withSignal(call: SubgraphCall, signal: AbortSignal): SubgraphCall {
  const { kind, query, operationName, bodyStart, context } = call
  return {
    kind,
    query,
    operationName,
    bodyStart,
    context,
    variablesText: variablesText(call),
    get variables() {
      return call.variables
    },
    traceHeaders: call.traceHeaders ?? null,
    signal,
  }
}
