import { HEADERS } from '#contract/headers.js'
import type { SubgraphEndpoint, SubgraphRequest, SubgraphResponse } from '#contract/subgraph-access.js'
import { copyJson } from './copy-json.js'
import type { Subgraph, SubgraphAnswer, SubgraphCall } from './subgraph.js'
import { untilAborted } from './until-aborted.js'

/**
 * A subgraph of the house in the same process: called directly, no HTTP and no JSON in between. Its answers may be seen by others
 * and the engine merges in place, so they are copied.
 */
export function inProcess(endpoint: SubgraphEndpoint): Subgraph {
  return {
    name: endpoint.name,
    execute: async (call) => owned(await untilAborted(endpoint.execute(requestOf(call)), call.signal)),
    async subscribe(call) {
      const events = (await endpoint.subscribe(requestOf(call)))[Symbol.asyncIterator]()
      const copies: AsyncIterableIterator<SubgraphAnswer> = {
        async next() {
          const { done, value } = await events.next()
          return done ? { done, value: undefined } : { done: false, value: owned(value as SubgraphResponse) }
        },
        async return() {
          await events.return?.()
          return { done: true, value: undefined }
        },
        [Symbol.asyncIterator]: () => copies,
      }
      return copies
    },
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

function owned({ data, errors, extensions }: SubgraphResponse): SubgraphAnswer {
  return {
    ...(data !== undefined && { data: copyJson(data) }),
    ...(errors && { errors }),
    ...(extensions && { extensions }),
  }
}
