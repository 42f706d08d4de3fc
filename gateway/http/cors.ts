import type { IncomingMessage, ServerResponse } from 'node:http'
import { HEADERS } from '#contract/headers.js'

/** Tells browsers that pages of a listed origin may read the answers. Nothing is said to others: closed by default. */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, allowedOrigins: readonly string[]): void {
  if (allowedOrigins.length === 0) return
  response.setHeader('vary', 'origin')
  const { origin } = request.headers
  if (origin === undefined || !allowedOrigins.includes(origin)) return
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-expose-headers', `${HEADERS.correlationId}, ${HEADERS.requestId}`)
}

/** Answers a browser's question whether it may send the real request. */
export function answerPreflight(response: ServerResponse): void {
  response.setHeader('access-control-allow-methods', 'GET, POST')
  response.setHeader('access-control-allow-headers', `authorization, content-type, ${HEADERS.correlationId}`)
  response.setHeader('access-control-max-age', '600')
  response.writeHead(204).end()
}
