import type { ApolloServer } from '@apollo/server'
import type { RunOnce } from '../subscriptions/operations.js'
import type { StreamResult } from '../subscriptions/stream-client.js'
import { errorScope } from './apollo-server.js'
import { textOfResult } from './printed-answer.js'
import { type RequestContext, requestLife } from './request-context.js'

/** Runs a query or a mutation that came over a socket through Apollo Server, so that every door gives the same answer. */
export function runOnceThrough(apollo: ApolloServer<RequestContext>, deadlineMs: number, development: boolean): RunOnce {
  return async ({ query, operationName, variables }, client) => {
    const life = requestLife(deadlineMs)
    const { correlationId, requestId, log } = client
    const contextValue: RequestContext = {
      caller: client.caller(),
      headers: client.headers,
      trace: null,
      correlationId,
      requestId,
      log,
      deadline: life.deadline,
      life: life.life,
    }
    try {
      const request = { query, ...(operationName && { operationName }), ...(variables && { variables }) }
      const { body } = await errorScope.run({ correlationId, development, log }, () =>
        apollo.executeOperation(request, { contextValue }),
      )
      if (body.kind !== 'single') throw new Error('an incremental answer, although @defer is not offered')
      return JSON.parse(textOfResult(body.singleResult)) as StreamResult
    } finally {
      life.finish()
    }
  }
}
