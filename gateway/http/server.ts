import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Log } from '#process/log.js'
import { mappingFor } from '../errors.js'
import type { Observer } from '../observability/observed-operation.js'
import { identifyRequest, type RequestIds } from '../observability/request-log.js'
import { answerJson, answerRefusal } from './answer.js'

export interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  url: URL
  ids: RequestIds
}

export interface HttpParts {
  /** Handlers by path. A path that ends with `/` serves everything under it. */
  routes: ReadonlyMap<string, (exchange: Exchange) => Promise<void> | void>
  upgrade(path: string, request: IncomingMessage, socket: Duplex, head: Buffer): void
  development: boolean
  observer: Observer
  log: Log
}

/** The HTTP server: finds the route, and answers what a route throws. */
export class HttpServer {
  readonly #server: Server
  readonly #parts: HttpParts
  /** The addresses of routes, read once: most requests have no more than that. */
  readonly #urls: ReadonlyMap<string, URL>
  #stopping = false

  constructor(parts: HttpParts) {
    this.#parts = parts
    this.#urls = new Map([...parts.routes.keys()].map((path) => [path, new URL(path, BASE)]))
    this.#server = createServer((request, response) => void this.#serve(request, response))
    this.#server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      const url = urlOf(request)
      if (!url || this.#stopping) socket.destroy()
      else parts.upgrade(url.pathname, request, socket, head)
    })
  }

  get stopping(): boolean {
    return this.#stopping
  }

  /** @throws Error EADDRINUSE and the like. Returns the port, chosen by the system when 0 was asked */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject)
        const address = this.#server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  }

  /** Takes no new connection, lets requests under way finish, and cuts what is left after `graceMs`; `onCut` cuts what was upgraded. */
  stop(graceMs: number, onCut: () => void): Promise<void> {
    this.#stopping = true
    return new Promise((resolve) => {
      const cut = setTimeout(() => {
        onCut()
        this.#server.closeAllConnections()
      }, graceMs)
      this.#server.close(() => {
        clearTimeout(cut)
        resolve()
      })
      this.#server.closeIdleConnections()
    })
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { routes, development, observer, log } = this.#parts
    const url = this.#urls.get(request.url ?? '/') ?? urlOf(request)
    const path = url?.pathname ?? ''
    const ids = identifyRequest(request, response, path, log, observer)
    if (this.#stopping) response.setHeader('connection', 'close')
    // A connection whose last request was under way when the stop came is kept alive for nothing.
    response.once('close', () => this.#stopping && setImmediate(() => this.#server.closeIdleConnections()))
    response.setHeader('x-content-type-options', 'nosniff')
    const route =
      routes.get(path) ??
      [...routes].find(([prefix]) => prefix.length > 1 && prefix.endsWith('/') && path.startsWith(prefix))?.[1]
    if (!url || !route)
      return answerJson(response, 404, {
        message: 'Nothing here; the graph is at /graphql. — Rien ici; le graphe est à /graphql.',
      })
    try {
      await route({ request, response, url, ids })
    } catch (error) {
      if (response.headersSent || response.destroyed) {
        ids.log.error({ err: error }, 'a request failed while it was being answered')
        response.destroy()
        return
      }
      // A body that was refused is not read to its end: the connection cannot serve another request.
      if (!request.complete) response.setHeader('connection', 'close')
      answerRefusal(response, error, mappingFor(ids, development))
    }
  }
}

const BASE = 'http://gateway.invalid'

function urlOf(request: IncomingMessage): URL | null {
  const text = `${BASE}${request.url ?? '/'}`
  return URL.canParse(text) ? new URL(text) : null
}
