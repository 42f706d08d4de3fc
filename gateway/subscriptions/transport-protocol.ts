import type { FormattedError } from '#contract/subgraph-access.js'
import type { PrintedResult } from './printed-result.js'
import type { ResultSink, RunningOperation, StreamRequest } from './stream-client.js'
import { readMessage } from './transport-message.js'

/** The subprotocol's name in the handshake. */
export const TRANSPORT_PROTOCOL = 'graphql-transport-ws'

/** Why a socket is closed: codes of graphql-transport-ws, and of WebSocket itself (RFC 6455). */
export const CLOSE = {
  goingAway: 1001,
  /** The client comes back and resumes after its last cursor. */
  tryLater: 1013,
  badMessage: 4400,
  unauthorized: 4401,
  wrongProtocol: 4406,
  initTimeout: 4408,
  idInUse: 4409,
  tooMany: 4429,
  internalError: 4500,
} as const

/** What the protocol needs of the connection that it is spoken on. */
export interface TransportPeer {
  send(message: string): void
  /** Sends a result of the operation whose `start` this is. False when the client's buffer is full. */
  sendNext(start: string, result: PrintedResult): boolean
  close(code: number, reason: string): void
  /** The client's introduction. Rejects when the client is not let in; the peer closes the socket then. */
  introduce(payload: Record<string, unknown> | undefined): Promise<void>
  /** A ping that renews the caller's token. @returns the payload of the pong; null when the socket is closed for it */
  renew(payload: Record<string, unknown>): Promise<object | null>
  start(request: StreamRequest, sink: ResultSink): RunningOperation
  /** Called when no operation is under way any more that would be lost if the socket were closed. */
  idle(): void
}

/** The server's side of graphql-transport-ws on one connection: what may be said when, and what is answered. It knows no sockets. */
export class TransportProtocol {
  readonly #operations = new Map<string, RunningOperation | null>()
  #phase: 'opened' | 'introducing' | 'introduced' | 'over' = 'opened'

  /** @param maxOperations under way at the same time @param refusal what one more is told */
  constructor(
    private readonly peer: TransportPeer,
    private readonly maxOperations: number,
    private readonly refusal: () => readonly FormattedError[],
  ) {}

  get isIntroduced(): boolean {
    return this.#phase === 'introduced'
  }

  /** Whether something is under way that would be lost. */
  get isBusy(): boolean {
    for (const operation of this.#operations.values()) if (operation && !operation.isResumable) return true
    return false
  }

  receive(text: string): void {
    if (this.#phase === 'over') return
    const message = readMessage(text)
    if (message === null) this.#close(CLOSE.badMessage, 'Invalid message')
    else if (message.type === 'connection_init') this.#introduce(message.payload)
    else if (message.type === 'ping') this.#answerPing(message.payload)
    else if (message.type === 'subscribe') this.#subscribe(message.id, message.payload)
    else if (message.type === 'complete') this.#leave(message.id)
  }

  /** The caller's token was renewed. */
  callerChanged(): void {
    for (const operation of [...this.#operations.values()]) operation?.callerChanged()
  }

  /** The client's buffer has room again. */
  resume(): void {
    for (const operation of [...this.#operations.values()]) operation?.resume()
  }

  /** The connection is gone, or about to be. */
  end(): void {
    this.#phase = 'over'
    const operations = [...this.#operations.values()]
    this.#operations.clear()
    for (const operation of operations) operation?.leave()
  }

  #introduce(payload: Record<string, unknown> | undefined): void {
    if (this.#phase !== 'opened') {
      this.#close(CLOSE.tooMany, 'Too many initialisation requests')
      return
    }
    this.#phase = 'introducing'
    void this.peer.introduce(payload).then(
      () => {
        if (this.#phase !== 'introducing') return
        this.#phase = 'introduced'
        this.peer.send('{"type":"connection_ack"}')
      },
      () => this.end(),
    )
  }

  #answerPing(payload: Record<string, unknown> | undefined): void {
    if (!payload || !('authorization' in payload)) {
      this.peer.send(payload ? JSON.stringify({ type: 'pong', payload }) : '{"type":"pong"}')
    } else if (this.isIntroduced) {
      void this.peer.renew(payload).then((answer) => {
        if (answer && this.#phase !== 'over') this.peer.send(JSON.stringify({ type: 'pong', payload: answer }))
      })
    } else {
      // Somebody who starts with a renewal has nothing to renew.
      this.#close(CLOSE.unauthorized, 'NOT_INTRODUCED')
    }
  }

  #subscribe(id: string, request: StreamRequest): void {
    if (!this.isIntroduced) this.#close(CLOSE.unauthorized, 'Unauthorized')
    else if (this.#operations.has(id)) this.#close(CLOSE.idInUse, 'Subscriber already exists')
    else if (this.#operations.size >= this.maxOperations) this.#sendError(id, this.refusal())
    else {
      this.#operations.set(id, null)
      const operation = this.peer.start(request, this.#sinkFor(id))
      // It may be over already.
      if (this.#operations.has(id)) this.#operations.set(id, operation)
    }
  }

  #sinkFor(id: string): ResultSink {
    const quoted = JSON.stringify(id)
    const start = `{"id":${quoted},"type":"next","payload":`
    return {
      next: (result) => this.peer.sendNext(start, result),
      refuse: (errors) => {
        this.#sendError(id, errors)
        this.#forget(id)
      },
      complete: () => {
        this.peer.send(`{"id":${quoted},"type":"complete"}`)
        this.#forget(id)
      },
    }
  }

  #sendError(id: string, payload: readonly FormattedError[]): void {
    this.peer.send(JSON.stringify({ id, type: 'error', payload }))
  }

  /** The client may have sent this while our own `complete` was on its way: an id that nobody knows means nothing. */
  #leave(id: string): void {
    const operation = this.#operations.get(id)
    this.#forget(id)
    operation?.leave()
  }

  #forget(id: string): void {
    if (this.#operations.delete(id) && !this.isBusy) this.peer.idle()
  }

  #close(code: number, reason: string): void {
    this.end()
    this.peer.close(code, reason)
  }
}
