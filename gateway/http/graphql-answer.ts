import { type ApolloServer, HeaderMap } from '@apollo/server'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { GatewaySettings } from '../config.js'
import type { DocumentSource } from '../documents/document-source.js'
import type { Answer } from '../execution/answer.js'
import { mappingFor } from '../errors.js'
import { errorScope } from '../execution/apollo-server.js'
import { type ClientHeaders, type RequestContext, type RequestLife, requestLife } from '../execution/request-context.js'
import type { Caller } from '../identity/caller.js'
import type { DocumentLimits } from '../limits/list.js'
import type { RequestFacts } from '../observability/request-facts.js'
import type { RequestIds } from '../observability/request-log.js'
import type { Acceptance } from './acceptance.js'
import { answerBytes, answerErrors, beginAnswer } from './answer.js'
import { mergedCacheControl } from './cache-policy.js'
import { answerInParts } from './deferred-parts.js'
import type { GraphqlRequest } from './graphql-request.js'
import { isLong, writtenWhole } from './paced-writing.js'
import { refusal } from './refusal.js'

export interface GraphqlAnswerParts {
  apollo: ApolloServer<RequestContext>
  settings: GatewaySettings
  limits: DocumentLimits
  /** Finds the document that a request means. */
  sources: DocumentSource
  development: boolean
}

export interface GraphqlExchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly ids: RequestIds
  readonly caller: Caller
  readonly accepted: Acceptance
}

/**
 * Answers a query or a mutation in one piece, or in parts where it defers some and the client takes them.
 * @param asked with the text of the document that is meant
 * @throws GraphQLError when it is refused before Apollo Server sees it
 */
export async function answerGraphql(
  { apollo, settings, limits, development }: GraphqlAnswerParts,
  exchange: GraphqlExchange,
  { query, operationName, variables }: GraphqlRequest & { query: string },
): Promise<void> {
  const { request, response, url, ids, caller, accepted } = exchange
  limits.checkSource(query)
  const life = requestLife(settings.deadlineMs)
  response.once('close', life.callerLeft)
  let answer: Answer | undefined
  const contextValue = new HttpContext(ids, caller, request.headers, life, accepted.takesParts, (made) => {
    answer = made
  })
  try {
    const { body, http } = await errorScope.run(mappingFor(ids, development), () =>
      apollo.executeOperation(
        {
          query,
          ...(operationName !== null && { operationName }),
          ...(variables !== null && { variables }),
          // Apollo Server refuses what a GET must not do when it knows that it is one.
          ...(request.method === 'GET' && {
            http: { method: 'GET', headers: new HeaderMap(), search: url.search, body: undefined },
          }),
        },
        { contextValue },
      ),
    )
    if (answer) return await answerMade(exchange, answer, settings.slowClientMs)
    if (body.kind !== 'single') throw new Error('an answer in parts that is not of our engine')
    if (http.status === 405) throw onlyQueries()
    const errors = (body.singleResult.errors ?? []) as readonly FormattedError[]
    answerErrors(response, errors, { contentType: contentTypeOf(accepted), tellsByStatus: accepted.tellsByStatus })
  } finally {
    response.off('close', life.callerLeft)
    life.finish()
  }
}

/** A class, because Apollo Server copies the context: a getter of the object itself would be called then, and a log made for nothing. */
class HttpContext implements RequestContext {
  readonly correlationId: string
  readonly requestId: string
  readonly facts: RequestFacts | undefined
  readonly trace: RequestContext['trace']
  readonly deadline: AbortSignal
  readonly life: AbortSignal

  constructor(
    private readonly ids: RequestIds,
    readonly caller: Caller,
    readonly headers: ClientHeaders,
    life: RequestLife,
    readonly takesParts: Acceptance['takesParts'],
    readonly deliver: (answer: Answer) => void,
  ) {
    this.correlationId = ids.correlationId
    this.requestId = ids.requestId
    this.facts = ids.facts
    this.trace = ids.trace
    this.deadline = life.deadline
    this.life = life.life
  }

  get log(): RequestIds['log'] {
    return this.ids.log
  }
}

/** What single answers are in, for this client. */
export function contentTypeOf({ media }: Acceptance): string {
  return `${media}; charset=utf-8`
}

async function answerMade(
  { request, response, ids, accepted }: GraphqlExchange,
  answer: Answer,
  patienceMs: number,
): Promise<void> {
  const { bytes, errors, cacheControl, later } = answer
  if (later && accepted.takesParts) {
    return answerInParts(response, accepted.takesParts, { first: bytes, later }, patienceMs)
  }
  if (ids.facts?.kind === 'query' && errors.length === 0 && cacheControl.length > 0) {
    const { authorization, cookie } = request.headers
    const merged = mergedCacheControl(cacheControl, authorization === undefined && cookie === undefined)
    response.setHeader('cache-control', merged)
    if (merged !== 'no-store') response.appendHeader('vary', 'accept, authorization')
  }
  if (!isLong(bytes)) answerBytes(response, 200, contentTypeOf(accepted), bytes, () => answer.sent())
  else {
    beginAnswer(response, 200, contentTypeOf(accepted), bytes.length)
    if (await writtenWhole(response, bytes, patienceMs)) response.end()
  }
}

function onlyQueries() {
  return refusal(405, 'A GET asks for queries only; send a POST. — Un GET ne porte que des requêtes; envoyez un POST.', {
    allow: 'POST',
  })
}
