import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Log } from '#process/log.js'
import type { GatewaySettings } from '../config.js'
import { mapError } from '../errors.js'
import type { ClientHeaders } from '../execution/request-context.js'
import type { Caller, Identity } from '../identity/caller.js'
import type { Observer } from '../observability/observed-operation.js'
import { FrameWriter, type WriteBatch } from './frame-writer.js'
import { MessageRate } from './message-rate.js'
import type { OpenStream, OpenStreams } from './open-streams.js'
import type { StreamOperations } from './operations.js'
import type { PrintedResult } from './printed-result.js'
import { type OperationSocket, SocketOperation } from './socket-operation.js'
import type { ResultSink, RunningOperation, StreamRequest } from './stream-client.js'
import { graphqlErrorsOf, tooManyOperations } from './stream-errors.js'
import { CLOSE, type TransportPeer, TransportProtocol } from './transport-protocol.js'
import { WebSocketSession } from './websocket-session.js'

/** Bytes that may wait for a client before it is given up. */
const MOST_UNSENT = 64 * 2 ** 20

export interface WebSocketParts {
  settings: GatewaySettings
  development: boolean
  identity: Identity
  operations: StreamOperations
  streams: OpenStreams
  observer: Observer
  log: Log
}

/** One client's WebSocket: joins the protocol, who speaks, and the socket. */
export class WebSocketConnection implements TransportPeer, OpenStream, OperationSocket {
  readonly #protocol: TransportProtocol
  readonly #session: WebSocketSession
  readonly #writer: FrameWriter
  readonly #rate: MessageRate
  readonly #forget: () => void
  readonly #stopBeating: () => void
  #initWait: NodeJS.Timeout | undefined
  #isAlive = true
  #isLeaving = false

  /**
   * @param wire the TCP socket underneath
   * @param headers of the upgrade
   */
  constructor(
    private readonly parts: WebSocketParts,
    private readonly socket: WebSocket,
    wire: Duplex,
    readonly headers: ClientHeaders,
    readonly correlationId: string,
    batch: WriteBatch,
  ) {
    const { settings, streams, identity } = parts
    this.#protocol = new TransportProtocol(this, settings.maxSubscriptionsPerConnection, () => [this.#tooMany()])
    this.#session = new WebSocketSession(identity, streams.expiry, (reason) => this.close(CLOSE.unauthorized, reason))
    this.#writer = new FrameWriter(wire, batch, () => this.#protocol.resume())
    this.#rate = new MessageRate(settings.socketMessagesPerSecond, performance.now())
    this.#forget = streams.add(this, 'websocket')
    this.#stopBeating = streams.keepAlive.add(() => this.#beat())
    this.#initWait = setTimeout(() => this.close(CLOSE.initTimeout, 'Connection initialisation timeout'), settings.initWaitMs)
    socket.on('message', (data) => this.#receive(String(data)))
    socket.on('pong', () => {
      this.#isAlive = true
    })
    socket.on('error', (error) => parts.log.debug({ correlationId, err: error }, 'a WebSocket broke'))
    socket.once('close', () => this.#end())
  }

  get caller(): Caller {
    return this.#session.caller
  }

  get log(): Log {
    return this.parts.log
  }

  send(message: string): void {
    if (this.#takes()) this.#writer.text(message)
  }

  sendNext(start: string, result: PrintedResult): boolean {
    return this.#takes() && this.#writer.next(start, result)
  }

  close(code: number, reason: string): void {
    this.#protocol.end()
    this.#writer.end()
    this.socket.close(code, reason)
  }

  async introduce(payload: Record<string, unknown> | undefined): Promise<void> {
    try {
      await this.#session.introduce(payload)
      clearTimeout(this.#initWait)
    } catch (error) {
      this.#refuse(error)
      throw error
    }
  }

  async renew(payload: Record<string, unknown>): Promise<object | null> {
    try {
      if (!(await this.#session.renew(payload))) return null
      this.#protocol.callerChanged()
      return { expiresAt: this.caller.expiresAt }
    } catch (error) {
      this.#refuse(error)
      return null
    }
  }

  start(request: StreamRequest, sink: ResultSink): RunningOperation {
    return new SocketOperation(this, sink, this.parts.observer).start(this.parts.operations, request)
  }

  idle(): void {
    if (this.#isLeaving) this.close(CLOSE.goingAway, 'GOING_AWAY')
  }

  goAway(): void {
    this.#isLeaving = true
    if (!this.#protocol.isBusy) this.idle()
  }

  cut(): void {
    this.socket.terminate()
  }

  tooSlow(): void {
    this.close(CLOSE.tryLater, 'SLOW_CLIENT')
  }

  #receive(text: string): void {
    try {
      if (this.#rate.admits(performance.now())) this.#protocol.receive(text)
      else this.close(CLOSE.tooMany, 'TOO_MANY_MESSAGES')
    } catch (error) {
      this.#refuse(error)
    }
  }

  /** Answers of queries wait for no queue: a client that asks and never reads must not fill the memory. */
  #takes(): boolean {
    if (this.#writer.unsent <= MOST_UNSENT) return true
    this.tooSlow()
    return false
  }

  #refuse(error: unknown): void {
    const code = graphqlErrorsOf(error)?.[0]?.extensions.code
    if (code === 'UNAUTHENTICATED' || code === 'TOKEN_EXPIRED') this.close(CLOSE.unauthorized, code)
    else {
      this.parts.log.error({ correlationId: this.correlationId, err: error }, 'a WebSocket failed')
      this.close(CLOSE.internalError, 'INTERNAL_SERVER_ERROR')
    }
  }

  /** Pings, and drops a client that let a whole pause pass without a pong. */
  #beat(): void {
    const { socket } = this
    if (!this.#isAlive) socket.terminate()
    else if (socket.readyState === socket.OPEN) {
      this.#isAlive = false
      socket.ping()
    }
  }

  #end(): void {
    clearTimeout(this.#initWait)
    this.#forget()
    this.#stopBeating()
    this.#session.end()
    this.#protocol.end()
  }

  #tooMany() {
    const { settings, log, development } = this.parts
    const error = tooManyOperations(settings.maxSubscriptionsPerConnection)
    return mapError(error, { correlationId: this.correlationId, log, development })
  }
}
