import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { Log } from '#process/log.js'
import type { OperationTrace } from '../execution/request-context.js'
import type { Caller } from '../identity/caller.js'
import { expired } from '../identity/token-verifier.js'
import type { Door } from '../observability/meter.js'
import type { RequestFacts } from '../observability/request-facts.js'
import type { RequestIds } from '../observability/request-log.js'
import type { OpenStreams } from './open-streams.js'
import type { StreamOperations } from './operations.js'
import { type PrintedResult, printedErrors } from './printed-result.js'
import type { ResultSink, RunningOperation, StreamClient, StreamRequest } from './stream-client.js'
import { errorsFor, tooManyStreams } from './stream-errors.js'

/** How one operation's results are written into one HTTP response. */
export interface StreamFormat {
  readonly door: Door
  readonly contentType: string
  /** Sent at once; the sign of life by default. */
  readonly start?: string
  /** Sent whenever nothing came for a while. */
  readonly signOfLife: string | Buffer
  /** One result. Made once for all clients that get it. */
  frame(result: PrintedResult): Buffer
  /** After the last result. A response that ends without it was cut, and the client resumes. */
  readonly end: string
}

export interface HttpStreamParts {
  development: boolean
  operations: StreamOperations
  streams: OpenStreams
}

export interface HttpStreamRequest {
  request: IncomingMessage
  response: ServerResponse
  operation: StreamRequest
  caller: Caller
  ids: RequestIds
}

/**
 * Runs one operation over one HTTP response that stays open. Settles when the response is over.
 * @throws GraphQLError TOO_MANY_REQUESTS, before anything is written
 */
export function serveHttpStream(parts: HttpStreamParts, format: StreamFormat, asked: HttpStreamRequest): Promise<void> {
  if (!parts.streams.hasRoom) throw tooManyStreams()
  return new Promise((resolve) => {
    void new HttpStream(parts, format, asked, resolve)
  })
}

class HttpStream implements ResultSink, StreamClient {
  readonly door: Door
  readonly headers: IncomingMessage['headers']
  readonly correlationId: string
  readonly requestId: string
  readonly facts: RequestFacts | undefined
  readonly trace: OperationTrace | null
  readonly mayChange: boolean
  readonly #ids: RequestIds
  readonly #response: ServerResponse
  readonly #caller: Caller
  #running: RunningOperation | null = null
  #isLeaving = false
  #isOver = false

  constructor(
    private readonly parts: HttpStreamParts,
    private readonly format: StreamFormat,
    { request, response, operation, caller, ids }: HttpStreamRequest,
    onEnd: () => void,
  ) {
    this.door = format.door
    this.headers = request.headers
    this.correlationId = ids.correlationId
    this.requestId = ids.requestId
    this.facts = ids.facts
    this.trace = ids.trace
    this.#ids = ids
    this.mayChange = request.method !== 'GET'
    this.#response = response
    this.#caller = caller
    const { streams, operations } = parts
    const forget = streams.add({ goAway: () => this.#goAway(), cut: () => response.destroy() }, format.door)
    const stopBeating = streams.keepAlive.add(() => response.write(format.signOfLife))
    const stopWatching = streams.expiry.add(caller.expiresAt, () => this.#expire())
    response.once('close', () => {
      forget()
      stopBeating()
      stopWatching()
      this.#isOver = true
      this.#running?.leave()
      onEnd()
    })
    response.on('drain', () => this.#running?.resume())
    response.writeHead(200, {
      'content-type': format.contentType,
      'cache-control': 'no-store',
      // Proxies that buffer would hold events back.
      'x-accel-buffering': 'no',
    })
    // Some browsers wait for a first byte, and proxies want a sign of life.
    response.write(format.start ?? format.signOfLife)
    this.#running = operations.start(operation, this, this)
    if (this.#isOver) this.#running.leave()
  }

  caller(): Caller {
    return this.#caller
  }

  get log(): Log {
    return this.#ids.log
  }

  next(result: PrintedResult): boolean {
    if (this.#isOver) return true
    return this.#response.write(this.format.frame(result))
  }

  refuse(errors: readonly FormattedError[]): void {
    this.next(printedErrors(errors))
    this.complete()
  }

  complete(): void {
    if (this.#isOver) return
    this.#isOver = true
    // A client that is told to go away comes back for more, unless it has had all.
    this.#response.end(this.format.end)
  }

  tooSlow(): void {
    this.#response.destroy()
  }

  #goAway(): void {
    if (this.#isLeaving || this.#isOver) return
    this.#isLeaving = true
    if (!this.#running?.isResumable) return
    this.#isOver = true
    this.#running.leave()
    this.#response.end()
  }

  #expire(): void {
    this.#running?.leave()
    this.refuse(errorsFor(expired(), this, this.parts.development))
  }
}
