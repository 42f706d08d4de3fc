import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '#process/log.js'
import type { GatewaySettings } from '../config.js'
import { callerError, mapError } from '../errors.js'
import type { Caller } from '../identity/caller.js'
import { expired } from '../identity/token-verifier.js'
import type { OpenStreams } from './open-streams.js'
import { graphqlErrorsOf, type StreamOperations } from './operations.js'
import type { StreamClient, StreamRequest, StreamResult } from './stream-client.js'
import type { PreparedSubscription } from './subscriptions.js'
import { watchExpiry } from './watch-expiry.js'

export interface EventStreamParts {
  settings: GatewaySettings
  development: boolean
  operations: StreamOperations
  streams: OpenStreams
  /** Tells when the caller's token has expired. */
  clock: () => Date
}

export interface EventStreamRequest {
  request: IncomingMessage
  response: ServerResponse
  operation: StreamRequest
  caller: Caller
  correlationId: string
  requestId: string
  log: Log
}

/**
 * GraphQL over server-sent events, distinct connections mode: one operation per connection, `next` per result, then `complete`.
 * A connection that ends without `complete` was cut: the client comes back and resumes after its last cursor.
 * @throws GraphQLError TOO_MANY_REQUESTS, before anything is written
 */
export async function serveEventStream(parts: EventStreamParts, asked: EventStreamRequest): Promise<void> {
  const { settings, operations, streams } = parts
  const { response } = asked
  if (!streams.hasRoom)
    throw callerError(
      'TOO_MANY_REQUESTS',
      'Too many open streams; try again later. — Trop de flux ouverts; réessayez plus tard.',
    )
  const forget = streams.add({ goAway: () => response.destroy(), cut: () => response.destroy() })
  const client: StreamClient = {
    caller: () => asked.caller,
    headers: asked.request.headers,
    correlationId: asked.correlationId,
    requestId: asked.requestId,
    log: asked.log,
    tooSlow: () => response.destroy(),
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies that buffer would hold events back.
    'x-accel-buffering': 'no',
  })
  // An empty comment at once: some browsers wait for a first byte, and proxies want a sign of life.
  response.write(':\n\n')
  const beat = setInterval(() => response.write(':\n\n'), settings.keepAliveMs)
  let leave: () => void = () => undefined
  const left = new Promise<void>((resolve) => {
    leave = resolve
    response.once('close', resolve)
  })
  let isExpired = false
  const stopWatching = watchExpiry(asked.caller.expiresAt, parts.clock, () => {
    isExpired = true
    leave()
  })
  try {
    const prepared = operations.prepare(asked.operation)
    refuseChange(asked.request, prepared)
    const result = await operations.run(prepared, client)
    if (!(Symbol.asyncIterator in result)) await write(response, result)
    else {
      await writeAll(response, result, left)
      if (isExpired) throw expired()
    }
  } catch (error) {
    const errors = graphqlErrorsOf(error) ?? [error]
    const { correlationId, log } = asked
    await write(response, {
      errors: errors.map((one) => mapError(one, { correlationId, log, development: parts.development })),
    })
  } finally {
    clearInterval(beat)
    stopWatching()
    forget()
    leave()
  }
  if (response.writable) response.end('event: complete\ndata:\n\n')
}

/** A GET may be repeated, prefetched and remembered by anybody on the way. @throws GraphQLError BAD_REQUEST */
function refuseChange({ method }: IncomingMessage, { operation }: PreparedSubscription): void {
  if (method !== 'GET' || operation.operation !== 'mutation') return
  throw callerError('BAD_REQUEST', 'Send a mutation in a POST. — Envoyez une mutation dans un POST.')
}

async function writeAll(
  response: ServerResponse,
  results: AsyncGenerator<StreamResult, void, undefined>,
  left: Promise<void>,
): Promise<void> {
  // Whoever leaves between two events must not stay subscribed until the next one.
  void left.then(() => results.return())
  for await (const result of results) await write(response, result)
}

/** Writes one result; waits while the client's buffer is full. */
async function write(response: ServerResponse, result: StreamResult): Promise<void> {
  if (!response.writable) return
  if (response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`)) return
  await new Promise<void>((resolve) => {
    response.once('drain', resolve)
    response.once('close', resolve)
  })
}
