import { HEADERS } from '#contract/headers.js'
import type { QuestionName } from '#contract/questions.js'
import type { SubgraphRequest } from '#contract/subgraph-access.js'
import { readiness } from '#process/health.js'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { newId } from './ids.js'
import { type SubgraphRuntime, UNSIGNED } from './runtime.js'
import { readService } from './signed-http.js'

const BODY_LIMIT = 2 * 1024 * 1024
const MAX_PAGE = 500
const MAX_WAIT_MS = 5_000
/** What the columns of correlation ids hold. */
const CORRELATION = /^[A-Za-z0-9._-]{1,64}$/

interface GraphqlBody {
  query: string
  operationName?: string | null
  variables?: Record<string, unknown>
}

/**
 * A subgraph over HTTP, for the distributed mode: `/graphql` and `/graphql/stream` (SSE) for the gateway, `/feed` (long poll) and
 * `/ask/:question` for the other subgraphs, `/healthz` and `/readyz` for operators. Every door but the last two wants a signed header.
 */
export function subgraphServer(runtime: SubgraphRuntime, secret: string): FastifyInstance {
  const server = Fastify({ bodyLimit: BODY_LIMIT, loggerInstance: undefined, forceCloseConnections: true })

  server.get('/healthz', async () => ({ status: 'alive' }))
  server.get('/readyz', async (_, reply) => {
    const state = await readiness(runtime.healthChecks)
    return reply.code(state.ready ? 200 : 503).send(state)
  })

  // Before the body is read: whoever is not the gateway gets nothing, not even a parser.
  const signed = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!runtime.accepts(header(request, HEADERS.principal))) await reply.code(401).send({ errors: [UNSIGNED] })
  }
  const fromProcess = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!readService(header(request, HEADERS.service), secret)) await refuse(reply)
  }

  server.post<{ Body: GraphqlBody }>('/graphql', { onRequest: signed }, async (request, reply) => {
    const abort = abortedWhenGone(reply)
    return reply.send(await runtime.execute(subgraphRequest(request, abort.signal)))
  })

  server.post<{ Body: GraphqlBody }>('/graphql/stream', { onRequest: signed }, async (request, reply) => {
    const abort = abortedWhenGone(reply)
    const responses = await runtime.subscribe(subgraphRequest(request, abort.signal))
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
    // Comments keep proxies and the gateway's time-out from thinking that nobody is there.
    const beat = setInterval(() => reply.raw.write(':\n\n'), 10_000)
    try {
      for await (const response of responses) {
        if (!reply.raw.write(`event: next\ndata: ${JSON.stringify(response)}\n\n`)) await drained(reply)
        if (abort.signal.aborted) break
      }
      reply.raw.end('event: complete\ndata:\n\n')
    } catch (error) {
      runtime.core.log.error({ err: error }, 'a subscription ended by an error')
      reply.raw.destroy()
    } finally {
      clearInterval(beat)
    }
  })

  server.get<{ Querystring: Record<string, string> }>('/feed', { onRequest: fromProcess }, async (request, reply) => {
    const { after = '0', limit = '200', wait = '1000' } = request.query
    const [from, size, ms] = [Number(after), Number(limit), Number(wait)]
    if (!(from >= 0 && size >= 1 && ms >= 0)) return reply.code(400).send({ message: 'after, limit and wait are numbers.' })
    const abort = abortedWhenGone(reply)
    return reply.send(await runtime.feed.read(from, Math.min(size, MAX_PAGE), Math.min(ms, MAX_WAIT_MS), abort.signal))
  })

  server.post<{ Params: { question: string }; Body: Record<string, never> }>(
    '/ask/:question',
    { onRequest: fromProcess },
    async (request, reply) => reply.send(await runtime.answer(request.params.question as QuestionName, request.body)),
  )

  return server
}

function subgraphRequest(request: FastifyRequest<{ Body: GraphqlBody }>, signal: AbortSignal): SubgraphRequest {
  const requestId = header(request, HEADERS.requestId)
  const correlationId = header(request, HEADERS.correlationId)
  return {
    query: String(request.body?.query ?? ''),
    operationName: request.body?.operationName ?? null,
    variables: request.body?.variables ?? {},
    principal: header(request, HEADERS.principal) ?? '',
    correlationId: correlationId !== undefined && CORRELATION.test(correlationId) ? correlationId : newId('req'),
    ...(requestId ? { requestId } : {}),
    signal,
  }
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(401).send({ message: 'This door wants the signed header of a Raccord process.' })
}

function abortedWhenGone(reply: FastifyReply): AbortController {
  const abort = new AbortController()
  reply.raw.once('close', () => abort.abort())
  return abort
}

function drained(reply: FastifyReply): Promise<void> {
  return new Promise((resolve) => {
    reply.raw.once('drain', resolve)
    reply.raw.once('close', resolve)
  })
}
