import { mappingFor } from '../errors.js'
import type { Caller } from '../identity/caller.js'
import { serveEventStream } from '../subscriptions/event-stream.js'
import type { HttpStreamParts } from '../subscriptions/http-stream.js'
import { type Acceptance, acceptanceOf } from './acceptance.js'
import { answerRefusal } from './answer.js'
import { answerGraphql, contentTypeOf, type GraphqlAnswerParts } from './graphql-answer.js'
import { type GraphqlRequest, readGraphqlRequest } from './graphql-request.js'
import { serveMultipartEvents } from './multipart-events.js'
import { refusal } from './refusal.js'
import type { Exchange } from './server.js'

export interface GraphqlRouteParts extends GraphqlAnswerParts, HttpStreamParts {}

/** One GraphQL request over HTTP, answered in the way that the client takes: at once, in parts, or as a stream of events. */
export async function serveGraphql(parts: GraphqlRouteParts, exchange: Exchange, caller: Caller): Promise<void> {
  const { request, response, url, ids } = exchange
  const accepted = acceptanceOf(request.headers.accept)
  if (!accepted) throw notAcceptable()
  try {
    const asked = await readGraphqlRequest(request, url, parts.settings.maxBodyBytes)
    const text = parts.sources.textOf(asked)
    const found = { ...asked, query: text }
    if (streams(parts, accepted, found)) await serveEvents(parts, exchange, caller, accepted, found)
    else await answerGraphql(parts, { request, response, url, ids, caller, accepted }, found)
  } catch (error) {
    if (response.headersSent || response.destroyed) throw error
    if (!request.complete) response.setHeader('connection', 'close')
    const form = { contentType: contentTypeOf(accepted), tellsByStatus: accepted.tellsByStatus }
    answerRefusal(response, error, mappingFor(ids, parts.development), form)
  }
}

/** The same for a client that takes server-sent events, whatever it asks for. */
export async function serveEventsOnly(parts: GraphqlRouteParts, exchange: Exchange, caller: Caller): Promise<void> {
  const accepted = acceptanceOf(exchange.request.headers.accept)
  if (!exchange.request.headers.accept?.includes('text/event-stream') || !accepted) {
    throw refusal(406, 'Send "Accept: text/event-stream". — Envoyez « Accept: text/event-stream ».')
  }
  const asked = await readGraphqlRequest(exchange.request, exchange.url, parts.settings.maxBodyBytes)
  await serveEvents(parts, exchange, caller, { ...accepted, events: 'event-stream' }, asked)
}

/** Whether the request is answered by a stream: it is a subscription, or its client takes nothing else. @throws GraphQLError */
function streams({ operations }: GraphqlRouteParts, accepted: Acceptance, asked: GraphqlRequest): boolean {
  if (accepted.events === null) return false
  return accepted.onlyEvents || operations.isSubscription(asked)
}

function serveEvents(
  parts: GraphqlRouteParts,
  { request, response, ids }: Exchange,
  caller: Caller,
  { events }: Acceptance,
  operation: GraphqlRequest,
): Promise<void> {
  const serve = events === 'multipart' ? serveMultipartEvents : serveEventStream
  return serve(parts, { request, response, operation, caller, ids })
}

function notAcceptable() {
  return refusal(
    406,
    'Accept application/graphql-response+json or application/json. — Acceptez application/graphql-response+json ou application/json.',
  )
}
