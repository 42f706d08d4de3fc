import { HEADERS } from '#contract/headers.js'
import type { SubgraphEndpoint, SubgraphRequest } from '#contract/subgraph-access.js'
import type { Subgraph, SubgraphCall } from './subgraph.js'
import { untilAborted } from './until-aborted.js'

/** A subgraph of the house in the same process: called directly, without HTTP. Whoever reads its answers changes nothing in them. */
export function inProcess(endpoint: SubgraphEndpoint): Subgraph {
  return {
    name: endpoint.name,
    execute: (call) => untilAborted(endpoint.execute(requestOf(call)), call.signal),
    subscribe: (call) => endpoint.subscribe(requestOf(call)),
  }
}

function requestOf({ query, operationName, variables, context, signal }: SubgraphCall): SubgraphRequest {
  return {
    query,
    operationName: operationName ?? null,
    variables: variables ?? {},
    principal: context.caller.identityHeaders()[HEADERS.principal] ?? '',
    correlationId: context.correlationId,
    requestId: context.requestId,
    signal,
  }
}
