import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { correlationOf } from '../observability/correlation.js'
import { WriteBatch } from './frame-writer.js'
import { CLOSE, TRANSPORT_PROTOCOL } from './transport-protocol.js'
import { WebSocketConnection, type WebSocketParts } from './websocket-connection.js'

/** graphql-transport-ws in front of the operations: takes over a connection that asks to become a WebSocket. */
export function webSocketDoor(parts: WebSocketParts): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const batch = new WriteBatch()
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: parts.settings.maxBodyBytes,
    // One compressor per socket costs more memory than everything else of it; and a shared result is compressed for nobody.
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => offered.has(TRANSPORT_PROTOCOL) && TRANSPORT_PROTOCOL,
  })
  return (request, wire, head) => {
    // What is kept for as long as the socket is open holds on to as little as possible: not to the request.
    const { headers } = request
    const correlationId = correlationOf(request)
    server.handleUpgrade(request, wire, head, (socket: WebSocket) => {
      if (socket.protocol !== TRANSPORT_PROTOCOL) return socket.close(CLOSE.wrongProtocol, 'Subprotocol not acceptable')
      if (!parts.streams.hasRoom) return socket.close(CLOSE.tryLater, 'TOO_MANY_CONNECTIONS')
      void new WebSocketConnection(parts, socket, wire, headers, correlationId, batch)
    })
  }
}
