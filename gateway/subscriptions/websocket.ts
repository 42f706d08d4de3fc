import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ExecutionArgs, GraphQLError } from 'graphql'
import { CloseCode, handleProtocols, makeServer, MessageType } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '#process/log.js'
import type { GatewaySettings } from '../config.js'
import { callerError, mapError } from '../errors.js'
import type { Identity } from '../identity/caller.js'
import { correlationOf } from '../observability/correlation.js'
import type { OpenStreams } from './open-streams.js'
import { graphqlErrorsOf, type StreamOperations } from './operations.js'
import type { StreamClient } from './stream-client.js'
import type { PreparedSubscription } from './subscriptions.js'
import { WebSocketSession } from './websocket-session.js'

/** "Try again later" (RFC 6455 registry): the client comes back and resumes after its last cursor. */
export const CLOSE_TRY_LATER = 1013
const CLOSE_GOING_AWAY = 1001

export interface WebSocketParts {
  settings: GatewaySettings
  development: boolean
  identity: Identity
  operations: StreamOperations
  streams: OpenStreams
  clock: () => Date
  log: Log
}

interface Extra {
  session: WebSocketSession
  client(): StreamClient
}

/** graphql-transport-ws in front of the operations: takes over a connection that asks to become a WebSocket. */
export function webSocketDoor(parts: WebSocketParts): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const { settings, identity, streams, clock, log } = parts
  const protocol = protocolServer(parts)
  const server = new WebSocketServer({ noServer: true, maxPayload: settings.maxBodyBytes, handleProtocols })

  const serve = (socket: WebSocket, request: IncomingMessage) => {
    if (!streams.hasRoom) return socket.close(CLOSE_TRY_LATER, 'TOO_MANY_CONNECTIONS')
    const forget = streams.add({ goAway: () => socket.close(CLOSE_GOING_AWAY, 'GOING_AWAY'), cut: () => socket.terminate() })
    const correlationId = correlationOf(request)
    const session = new WebSocketSession(identity, clock, (reason) => socket.close(CloseCode.Unauthorized, reason))
    const refuse = (error: unknown) => {
      const code = graphqlErrorsOf(error)?.[0]?.extensions.code
      if (code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED') return socket.close(CloseCode.Unauthorized, code)
      log.error({ correlationId, err: error }, 'a WebSocket failed')
      socket.close(CloseCode.InternalServerError, 'INTERNAL_SERVER_ERROR')
    }
    const client = (): StreamClient => {
      const requestId = randomUUID()
      return {
        caller: () => session.caller,
        headers: request.headers,
        correlationId,
        requestId,
        log: log.child({ correlationId, requestId }),
        tooSlow: () => socket.close(CLOSE_TRY_LATER, 'SLOW_CLIENT'),
      }
    }
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => send(socket, data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => socket.on('message', (data) => void handle(String(data)).catch(refuse)),
        // A ping may carry a fresh token: the protocol allows one introduction only.
        onPing: async (payload) => {
          if (payload && 'authorization' in payload) {
            await session.renew(payload)
            if (session.introduced)
              await send(socket, JSON.stringify({ type: MessageType.Pong, payload: { expiresAt: session.caller.expiresAt } }))
          } else await send(socket, JSON.stringify({ type: MessageType.Pong, ...(payload && { payload }) }))
        },
      },
      { session, client },
    )
    const stopBeating = keepAlive(socket, settings.keepAliveMs)
    socket.on('error', (error) => log.debug({ correlationId, err: error }, 'a WebSocket broke'))
    socket.once('close', (code, reason) => {
      forget()
      stopBeating()
      session.end()
      void closed(code, String(reason)).catch((error: unknown) =>
        log.error({ correlationId, err: error }, 'closing a WebSocket failed'),
      )
    })
  }
  return (request, socket, head) => server.handleUpgrade(request, socket, head, serve)
}

function protocolServer({ settings, development, operations, log }: WebSocketParts) {
  const mapAll = (errors: readonly GraphQLError[], { correlationId }: StreamClient) =>
    errors.map((error) => mapError(error, { correlationId, development, log }))
  return makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: settings.initWaitMs,
    onConnect: async ({ connectionParams, extra }) => {
      await extra.session.introduce(connectionParams)
    },
    onSubscribe: (context, _id, payload) => {
      const request = { ...payload, query: payload.query }
      try {
        if (Object.keys(context.subscriptions).length > settings.maxSubscriptionsPerConnection) throw tooMany(settings)
        const prepared = operations.prepare(request)
        const args: ExecutionArgs = { schema: prepared.loaded.apiSchema, document: prepared.document }
        return { ...args, operationName: payload.operationName, contextValue: { prepared, client: context.extra.client() } }
      } catch (error) {
        const errors = graphqlErrorsOf(error)
        if (errors) return errors
        throw error
      }
    },
    execute: (args) => run(args),
    subscribe: (args) => run(args),
    onNext: (_context, _id, _payload, _args, result) => result as ReturnType<typeof mapError> & typeof result,
    onError: ({ extra }, _id, _payload, errors) => mapAll(errors, extra.client()),
  })

  async function run({ contextValue }: ExecutionArgs) {
    const { prepared, client } = contextValue as { prepared: PreparedSubscription; client: StreamClient }
    try {
      return (await operations.run(prepared, client)) as AsyncGenerator<object>
    } catch (error) {
      const errors = graphqlErrorsOf(error)
      if (!errors) throw error
      return { errors: mapAll(errors, client) } as object
    }
  }
}

function send(socket: WebSocket, data: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve()
    socket.send(data, (error) => (error ? reject(error) : resolve()))
  })
}

/** Pings a socket, and drops it when a whole pause passes without a pong. */
function keepAlive(socket: WebSocket, everyMs: number): () => void {
  let alive = true
  socket.on('pong', () => {
    alive = true
  })
  const timer = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, everyMs)
  return () => clearInterval(timer)
}

function tooMany({ maxSubscriptionsPerConnection: limit }: GatewaySettings): GraphQLError {
  return callerError(
    'TOO_MANY_REQUESTS',
    `A connection carries at most ${limit} operations. — Une connexion porte au plus ${limit} opérations.`,
    { limit },
  )
}
