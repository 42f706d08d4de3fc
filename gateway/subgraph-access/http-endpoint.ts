import { type Dispatcher, Pool } from 'undici'
import { HEADERS } from '#contract/headers.js'
import { readEventStream } from './event-stream.js'
import type { Subgraph, SubgraphAnswer, SubgraphCall } from './subgraph.js'

/** Failures of the connection itself: the request was not answered, and a query may be asked again. */
const CONNECTION_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'])

/** A subgraph reached over HTTP, through a pool of connections kept alive. */
export class HttpEndpoint implements Subgraph {
  readonly #pool: Pool
  /** Streams hold their connection for hours: they get their own, so that no query ever waits behind them. */
  readonly #streams: Pool
  readonly #path: string

  /** @param url where the subgraph serves: its GraphQL is at `<url>/graphql` */
  constructor(
    readonly name: string,
    url: URL,
    connections = 64,
  ) {
    this.#path = url.pathname.replace(/\/$/, '')
    this.#pool = new Pool(url.origin, { connections, headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 2_000 } })
    this.#streams = new Pool(url.origin, { headersTimeout: 30_000, bodyTimeout: 0, connect: { timeout: 2_000 } })
  }

  /** @throws Error when the subgraph cannot be reached or answers something else than GraphQL */
  async execute(request: SubgraphCall): Promise<SubgraphAnswer> {
    try {
      return await this.#ask(request)
    } catch (error) {
      if (request.kind === 'mutation' || request.signal.aborted || !isConnectionError(error)) throw error
      return this.#ask(request)
    }
  }

  async subscribe(request: SubgraphCall): Promise<AsyncIterable<SubgraphAnswer>> {
    const response = await this.#send(this.#streams, '/graphql/stream', 'text/event-stream', request)
    const type = String(response.headers['content-type'] ?? '')
    if (type.startsWith('text/event-stream')) return this.#events(response.body)
    const refusal = this.#parse(await response.body.text(), response.statusCode)
    return (async function* () {
      yield refusal
    })()
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#streams.destroy()])
  }

  async #ask(request: SubgraphCall): Promise<SubgraphAnswer> {
    const response = await this.#send(this.#pool, '/graphql', 'application/json', request)
    return this.#parse(await response.body.text(), response.statusCode)
  }

  #send(pool: Pool, path: string, accept: string, request: SubgraphCall): Promise<Dispatcher.ResponseData> {
    const { bodyStart, variables, context, signal } = request
    return pool.request({
      method: 'POST',
      path: `${this.#path}${path}`,
      headers: {
        'content-type': 'application/json',
        accept,
        [HEADERS.correlationId]: context.correlationId,
        [HEADERS.requestId]: context.requestId,
        ...context.caller.identityHeaders(),
      },
      body: `${bodyStart},"variables":${JSON.stringify(variables ?? {})}}`,
      signal,
    })
  }

  #parse(text: string, status: number): SubgraphAnswer {
    let answer: unknown
    try {
      answer = JSON.parse(text)
    } catch {
      throw new Error(`the subgraph ${this.name} answered ${status} without JSON`)
    }
    if (isResponse(answer)) return answer
    throw new Error(`the subgraph ${this.name} answered ${status} without GraphQL data or errors`)
  }

  /** GraphQL over server-sent events, distinct connections: `next` with an answer, then `complete`. */
  async *#events(body: AsyncIterable<Uint8Array>): AsyncGenerator<SubgraphAnswer, void, undefined> {
    for await (const { event, data } of readEventStream(body)) {
      if (event === 'next') yield this.#parse(data, 200)
      if (event === 'complete') return
    }
    throw new Error(`the subgraph ${this.name} cut a stream short`)
  }
}

function isResponse(answer: unknown): answer is SubgraphAnswer {
  return typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer)
}

function isConnectionError(error: unknown): boolean {
  return error instanceof Error && CONNECTION_ERRORS.has((error as NodeJS.ErrnoException).code ?? '')
}
