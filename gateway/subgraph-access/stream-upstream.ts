import { Pool } from 'undici'
import type { HeaderForwarding } from './header-forwarding.js'
import { closable } from './closable.js'
import { outgoingBody } from './outgoing-body.js'
import { appendHeaders } from './outgoing-headers.js'
import { readText } from './read-answer.js'
import type { SubgraphAnswer, SubgraphCall } from './subgraph.js'
import type { Upstream } from './upstream.js'

/** How a subgraph sends events in the body of one HTTP answer. */
export interface StreamFormat {
  readonly accept: string
  /** Start of the content type that such a body has. */
  readonly contentType: string
  /** @throws Error when the body is cut before its end */
  read(body: AsyncIterable<Uint8Array>, contentType: string): AsyncGenerator<SubgraphAnswer, void, undefined>
}

export interface StreamUpstreamOptions {
  subgraph: string
  url: URL
  forwarding: HeaderForwarding
  /** A stream without any sign of life for so long is lost; 0 waits for ever. */
  idleMs: number
  /** Largest event, in bytes. */
  maxEventBytes: number
}

/** Subscriptions over HTTP, one connection each. Streams have their own connections: no query ever waits behind one. */
export function streamUpstream(options: StreamUpstreamOptions, format: StreamFormat): Upstream {
  const { subgraph, url, forwarding, idleMs } = options
  const pool = new Pool(url.origin, {
    allowH2: false,
    headersTimeout: 30_000,
    bodyTimeout: idleMs,
    connect: { timeout: 2_000 },
  })
  return {
    async subscribe(call: SubgraphCall) {
      const headers = ['content-type', 'application/json', 'accept', format.accept]
      appendHeaders(headers, call, forwarding)
      const path = `${url.pathname}${url.search}`
      const { signal } = call
      const response = await pool.request({ method: 'POST', path, headers, body: outgoingBody(call), signal })
      const contentType = String(response.headers['content-type'] ?? '')
      if (response.statusCode < 300 && contentType.startsWith(format.contentType)) {
        const { body } = response
        // Whoever closes the stream wants to hear no more of it.
        body.on('error', () => undefined)
        return closable(format.read(body, contentType), () => body.destroy())
      }
      const refusal = readText(subgraph, response.statusCode, await response.body.text())
      return (async function* () {
        yield refusal
      })()
    },
    close: () => pool.destroy(),
  }
}
