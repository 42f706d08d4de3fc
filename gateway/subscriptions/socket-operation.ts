import { randomUUID } from 'node:crypto'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { Log } from '#process/log.js'
import type { ClientHeaders } from '../execution/request-context.js'
import type { Caller } from '../identity/caller.js'
import type { RequestOutcome } from '../observability/meter.js'
import { ObservedOperation, type Observer } from '../observability/observed-operation.js'
import type { StreamOperations } from './operations.js'
import type { PrintedResult } from './printed-result.js'
import type { ResultSink, RunningOperation, StreamClient, StreamRequest } from './stream-client.js'

/** The socket that an operation came over. */
export interface OperationSocket {
  readonly caller: Caller
  readonly headers: ClientHeaders
  readonly correlationId: string
  readonly log: Log
  tooSlow(): void
}

/**
 * One operation on a socket: its client to the core, its sink on the way back, and what watches it. There may be thousands: what few of
 * them need is made when it is asked for.
 */
export class SocketOperation implements StreamClient, ResultSink, RunningOperation {
  readonly door = 'websocket'
  readonly mayChange = true
  readonly #observed: ObservedOperation
  #running: RunningOperation | null = null
  #requestId: string | undefined
  #isOver = false

  constructor(
    private readonly socket: OperationSocket,
    private readonly sink: ResultSink,
    observer: Observer,
  ) {
    this.#observed = new ObservedOperation(observer, socket.headers, this)
  }

  start(operations: StreamOperations, request: StreamRequest): this {
    this.#running = operations.start(request, this, this)
    return this
  }

  caller(): Caller {
    return this.socket.caller
  }

  get headers(): ClientHeaders {
    return this.socket.headers
  }

  get correlationId(): string {
    return this.socket.correlationId
  }

  get requestId(): string {
    this.#requestId ??= randomUUID()
    return this.#requestId
  }

  get log(): Log {
    return this.socket.log.child({ correlationId: this.correlationId, requestId: this.requestId })
  }

  get facts() {
    return this.#observed.facts
  }

  get trace() {
    return this.#observed.trace
  }

  tooSlow(): void {
    this.#end('left')
    this.socket.tooSlow()
  }

  next(result: PrintedResult): boolean {
    return this.sink.next(result)
  }

  refuse(errors: readonly FormattedError[]): void {
    this.#end('refused')
    this.sink.refuse(errors)
  }

  complete(): void {
    this.#end(this.facts.errorCodes.length > 0 ? 'errors' : 'ok')
    this.sink.complete()
  }

  get isResumable(): boolean {
    return this.#running?.isResumable ?? true
  }

  resume(): void {
    this.#running?.resume()
  }

  leave(): void {
    this.#end('left')
    this.#running?.leave()
  }

  callerChanged(): void {
    this.#running?.callerChanged()
  }

  #end(outcome: RequestOutcome): void {
    if (!this.#isOver) this.#observed.end(outcome, { door: this.door })
    this.#isOver = true
  }
}
