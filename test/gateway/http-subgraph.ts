import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { HEADERS } from '#contract/headers.js'
import type { SubgraphRequest } from '#contract/subgraph-access.js'
import type { InProcessSubgraph } from './in-process-subgraph.js'

export interface HttpSubgraph {
  url: URL
  /** Requests that reached it, answered or not. */
  received: string[]
  /** Cuts the connection of the next requests instead of answering. */
  cutNext: number
  /** Cuts all connections. */
  cutAll(): void
  stop(): Promise<void>
}

/** A subgraph of the tests behind HTTP, as the distributed mode has it. */
export async function serveOverHttp(subgraph: InProcessSubgraph): Promise<HttpSubgraph> {
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => void serve(request, response))
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const handle: HttpSubgraph = {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    received: [],
    cutNext: 0,
    cutAll: () => sockets.forEach((socket) => void socket.destroy()),
    async stop() {
      server.close()
      handle.cutAll()
      await once(server, 'close')
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await requestOf(request, response)
    handle.received.push(asked.query)
    if (handle.cutNext > 0) {
      handle.cutNext--
      request.socket.destroy()
      return
    }
    if (request.url === '/graphql') {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(await subgraph.execute(asked)))
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
    const events = (await subgraph.subscribe(asked))[Symbol.asyncIterator]()
    response.once('close', () => void events.return?.())
    for (let next = await events.next(); !next.done; next = await events.next()) {
      response.write(`event: next\ndata: ${JSON.stringify(next.value)}\n\n`)
    }
    response.end('event: complete\ndata:\n\n')
  }
  return handle
}

async function requestOf(request: IncomingMessage, response: ServerResponse): Promise<SubgraphRequest> {
  let text = ''
  for await (const part of request) text += String(part)
  const abort = new AbortController()
  response.once('close', () => abort.abort())
  return {
    ...(JSON.parse(text) as { query: string }),
    principal: String(request.headers[HEADERS.principal]),
    correlationId: String(request.headers[HEADERS.correlationId]),
    signal: abort.signal,
  }
}
