import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** One request as it reached a subgraph of the tests. */
export interface WireRequest {
  readonly headers: IncomingHttpHeaders
  readonly path: string
  readonly body: { query: string; operationName?: string; variables?: Record<string, unknown> }
  readonly response: ServerResponse
  /** The connection it came over. */
  readonly socket: Socket
  /** Resolves when the other side has closed the connection, or the answer is sent. */
  readonly over: Promise<void>
  answer(value: unknown, headers?: Record<string, string>, status?: number): void
}

export interface WireServer {
  readonly url: URL
  /** Every request so far, in order. */
  readonly received: WireRequest[]
  /** What is done with the next ones. */
  handle: (request: WireRequest) => void
  /** Cuts all connections. */
  cut(): void
  stop(): Promise<void>
}

/** A real HTTP server whose every answer a test decides; it answers `{ data: { ok: true } }` unless told otherwise. */
export async function wireServer(): Promise<WireServer> {
  const sockets = new Set<Socket>()
  const http = createServer((request, response) => void receive(request, response))
  http.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const server: WireServer = {
    url: new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`),
    received: [],
    handle: (request) => request.answer({ data: { ok: true } }),
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    async stop() {
      http.close()
      server.cut()
      await once(http, 'close')
    },
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const part of request) text += String(part)
    const asked: WireRequest = {
      headers: request.headers,
      path: request.url ?? '',
      body: JSON.parse(text) as WireRequest['body'],
      response,
      socket: request.socket,
      over: once(response, 'close').then(() => undefined),
      answer: (value, headers = {}, status = 200) =>
        void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value)),
    }
    server.received.push(asked)
    server.handle(asked)
  }
  return server
}
