import { HEADERS } from '#contract/headers.js'
import type { QuestionName } from '#contract/questions.js'
import type { SubgraphRequest } from '#contract/subgraph-access.js'
import { readiness } from '#process/health.js'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { newId } from './ids.js'
import type { SubgraphRuntime } from './runtime.js'
import { readService } from './signed-http.js'

const BODY_LIMIT = 2 * 1024 * 1024
const MAX_PAGE = 500
const MAX_WAIT_MS = 5_000

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

  server.post<{ Body: GraphqlBody }>('/graphql', async (request, reply) => {
    const abort = abortedWhenGone(reply)
    return reply.send(await runtime.execute(subgraphRequest(request, abort.signal)))
  })

  server.post<{ Body: GraphqlBody }>('/graphql/stream', async (request, reply) => {
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

  server.get<{ Querystring: Record<string, string> }>('/feed', async (request, reply) => {
    if (!readService(header(request, HEADERS.service), secret)) return refuse(reply)
    const { after = '0', limit = '200', wait = '1000' } = request.query
    const abort = abortedWhenGone(reply)
    const page = await runtime.feed.read(
      Number(after),
      Math.min(Number(limit), MAX_PAGE),
      Math.min(Number(wait), MAX_WAIT_MS),
      abort.signal,
    )
    return reply.send(page)
  })

  server.post<{ Params: { question: string }; Body: Record<string, never> }>('/ask/:question', async (request, reply) => {
    if (!readService(header(request, HEADERS.service), secret)) return refuse(reply)
    return reply.send(await runtime.answer(request.params.question as QuestionName, request.body))
  })

  return server
}

function subgraphRequest(request: FastifyRequest<{ Body: GraphqlBody }>, signal: AbortSignal): SubgraphRequest {
  const requestId = header(request, HEADERS.requestId)
  return {
    query: String(request.body?.query ?? ''),
    operationName: request.body?.operationName ?? null,
    variables: request.body?.variables ?? {},
    principal: header(request, HEADERS.principal) ?? '',
    correlationId: header(request, HEADERS.correlationId) ?? newId('req'),
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
