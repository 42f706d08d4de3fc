import { type ApolloServer, HeaderMap } from '@apollo/server'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GatewaySettings } from '../config.js'
import { errorScope } from '../execution/apollo-server.js'
import { type RequestContext, requestLife } from '../execution/request-context.js'
import type { Caller } from '../identity/caller.js'
import type { DocumentLimits } from '../limits/list.js'
import type { RequestIds } from '../observability/request-log.js'
import { readGraphqlRequest } from './graphql-request.js'

export interface GraphqlRouteParts {
  apollo: ApolloServer<RequestContext>
  settings: GatewaySettings
  limits: DocumentLimits
  development: boolean
}

/** One GraphQL request over HTTP. @throws GraphQLError when it is refused before Apollo Server sees it */
export async function serveGraphql(
  { apollo, settings, limits, development }: GraphqlRouteParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  caller: Caller,
  ids: RequestIds,
): Promise<void> {
  const read = await readGraphqlRequest(request, url, settings.maxBodyBytes)
  if (read.query !== undefined) limits.checkSource(read.query)
  const life = requestLife(settings.deadlineMs)
  response.once('close', life.callerLeft)
  const context: RequestContext = {
    caller,
    ...ids,
    headers: request.headers,
    deadline: life.deadline,
    life: life.life,
  }
  try {
    const answer = await errorScope.run({ ...ids, development }, () =>
      apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method ?? 'GET',
          headers: headersOf(request),
          search: url.search,
          body: read.body,
        },
        context: () => Promise.resolve(context),
      }),
    )
    if (answer.body.kind === 'chunked') throw new Error('an incremental answer, although @defer is not offered')
    const bytes = Buffer.from(answer.body.string)
    response.writeHead(answer.status ?? 200, {
      ...Object.fromEntries(answer.headers),
      'content-length': bytes.length,
      'cache-control': 'no-store',
    })
    response.end(bytes)
  } finally {
    response.off('close', life.callerLeft)
    life.finish()
  }
}

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return map
}
