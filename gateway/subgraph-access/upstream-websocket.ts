import type { HeaderForwarding } from './header-forwarding.js'
import { appendHeaders } from './outgoing-headers.js'
import type { SubgraphCall } from './subgraph.js'
import type { Upstream } from './upstream.js'
import { UpstreamSocket } from './upstream-socket.js'

export interface WebSocketUpstreamOptions {
  subgraph: string
  /** http and https mean ws and wss. */
  url: URL
  forwarding: HeaderForwarding
  idleMs: number
  maxEventBytes: number
}

/**
 * Subscriptions over graphql-transport-ws: callers who are the same to the subgraph share one socket. Who calls is told in the
 * headers of the upgrade and in the payload of `connection_init`, as at the time when the socket opens.
 */
export function webSocketUpstream({ forwarding, url: given, ...options }: WebSocketUpstreamOptions): Upstream {
  const url = new URL(given)
  url.protocol = url.protocol.replace('http', 'ws')
  const sockets = new Map<string, UpstreamSocket>()

  const socketFor = (call: SubgraphCall): UpstreamSocket => {
    const flat: string[] = []
    const forwarded = appendHeaders(flat, call, forwarding)
    const { caller } = call.context
    // A statement of who calls that was renewed means a new socket: the old one may be known under one that has expired.
    const key = `${caller.shareKey}\n${JSON.stringify(caller.identityHeaders())}\n${forwarded}`
    const known = sockets.get(key)
    if (known) return known
    const headers: Record<string, string> = {}
    for (let i = 0; i < flat.length; i += 2) headers[flat[i] as string] = flat[i + 1] as string
    const onOver = () => {
      if (sockets.get(key) === socket) sockets.delete(key)
    }
    const socket = new UpstreamSocket({ ...options, url, headers, payload: headers, onOver })
    sockets.set(key, socket)
    return socket
  }

  return {
    async subscribe(call) {
      const { query, operationName, variables, signal } = call
      signal.throwIfAborted()
      return socketFor(call).subscribe({ query, operationName, variables }, signal)
    },
    async close() {
      for (const socket of [...sockets.values()]) socket.cut()
    },
  }
}
