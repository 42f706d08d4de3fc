import type { ApolloServer } from '@apollo/server'
import { mappingFor } from '../errors.js'
import { ClientContext } from '../subscriptions/client-context.js'
import type { RunOnce } from '../subscriptions/operations.js'
import { PrintedResult } from '../subscriptions/printed-result.js'
import { errorScope } from './apollo-server.js'
import { PrintedAnswer, textOfResult } from './printed-answer.js'
import { type RequestContext, requestLife } from './request-context.js'

/** Runs a query or a mutation that came over a socket through Apollo Server, so that every door gives the same answer. */
export function runOnceThrough(apollo: ApolloServer<RequestContext>, deadlineMs: number, development: boolean): RunOnce {
  return async ({ query, operationName, variables }, client, left) => {
    const life = requestLife(deadlineMs)
    left.addEventListener('abort', life.callerLeft, { once: true })
    const contextValue = new ClientContext(client, life, client.trace, client.facts)
    try {
      const request = { query, ...(operationName && { operationName }), ...(variables && { variables }) }
      const { body } = await errorScope.run(mappingFor(client, development), () =>
        apollo.executeOperation(request, { contextValue }),
      )
      if (body.kind !== 'single') throw new Error('an answer in parts, which nobody asked for')
      const { data } = body.singleResult
      return new PrintedResult(data instanceof PrintedAnswer ? data.answer.bytes : textOfResult(body.singleResult))
    } finally {
      left.removeEventListener('abort', life.callerLeft)
      life.finish()
    }
  }
}
