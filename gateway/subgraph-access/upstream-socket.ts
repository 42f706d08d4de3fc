import { MessageType } from 'graphql-ws'
import WebSocket from 'ws'
import type { FormattedError } from '#contract/subgraph-access.js'
import { PushedAnswers } from './pushed-answers.js'
import { answerIn } from './read-answer.js'
import type { SubgraphAnswer } from './subgraph.js'
import { untilAborted } from './until-aborted.js'

export interface UpstreamSocketOptions {
  subgraph: string
  url: URL
  /** Of the upgrade. */
  headers: Readonly<Record<string, string>>
  /** Of `connection_init`. */
  payload: Readonly<Record<string, string>>
  /** A socket without any sign of life for so long is lost; 0 waits for ever. */
  idleMs: number
  maxEventBytes: number
  /** Called once when nothing more can be subscribed here. */
  onOver(): void
}

/** What one subscription asks. */
export interface SubscribePayload {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>> | undefined
}

/** How long a socket may take to open and to be acknowledged. */
const OPEN_MS = 10_000
const CLOSE_NORMAL = 1000

/** One graphql-transport-ws connection to a subgraph, shared by all subscriptions of one identity. Closes with its last one. */
export class UpstreamSocket {
  /** Settles when the subgraph has acknowledged, or refused. */
  readonly #ready: Promise<void>
  readonly #socket: WebSocket
  readonly #open = new Map<string, PushedAnswers>()
  /** Subscriptions that wait for the acknowledgement. */
  #waiting = 0
  #ackTimer: NodeJS.Timeout
  #watch: NodeJS.Timeout | undefined
  #lastId = 0
  #isOver = false
  #sawLife = true
  #acknowledge: () => void = () => undefined
  #refuse: (error: Error) => void = () => undefined

  constructor(private readonly options: UpstreamSocketOptions) {
    const { url, headers, maxEventBytes } = options
    this.#ready = new Promise((resolve, reject) => {
      this.#acknowledge = resolve
      this.#refuse = reject
    })
    this.#ready.catch(() => undefined)
    this.#socket = new WebSocket(url, 'graphql-transport-ws', {
      headers: { ...headers },
      handshakeTimeout: OPEN_MS,
      maxPayload: maxEventBytes,
    })
    this.#ackTimer = setTimeout(() => this.#lose(new Error('it did not acknowledge')), OPEN_MS)
    this.#socket.on('open', () => this.#send({ type: MessageType.ConnectionInit, payload: options.payload }))
    this.#socket.on('message', (data) => this.#receive(String(data)))
    for (const sign of ['message', 'ping', 'pong']) this.#socket.on(sign, () => (this.#sawLife = true))
    this.#socket.on('error', (error) => this.#lose(error))
    this.#socket.on('close', (code, reason) => this.#lose(new Error(`it closed with ${code} ${String(reason)}`)))
    if (options.idleMs > 0) this.#watch = setInterval(() => this.#askForLife(), options.idleMs / 2)
  }

  /** Starts a subscription. @throws what the socket failed with, or the signal's reason, before the subgraph has acknowledged */
  async subscribe(payload: SubscribePayload, signal: AbortSignal): Promise<AsyncIterable<SubgraphAnswer>> {
    this.#waiting++
    try {
      await untilAborted(this.#ready, signal)
    } catch (error) {
      this.#waiting--
      this.#closeIfIdle()
      throw error
    }
    this.#waiting--
    const id = String(++this.#lastId)
    const answers = new PushedAnswers(() => {
      if (!this.#open.delete(id)) return
      this.#send({ type: MessageType.Complete, id })
      this.#closeIfIdle()
    })
    if (this.#isOver) throw new Error(`the socket to ${this.options.subgraph} is closed`)
    this.#open.set(id, answers)
    this.#send({ type: MessageType.Subscribe, id, payload })
    signal.addEventListener('abort', () => void answers.return(), { once: true })
    return answers
  }

  /** Cuts it: what is open ends with an error. */
  cut(): void {
    this.#lose(new Error('the gateway closed it'))
  }

  #receive(text: string): void {
    const { type, id = '', payload } = parseMessage(text)
    const answers = this.#open.get(id)
    const answer = type === MessageType.Next ? answerIn(payload) : null
    if (type === MessageType.ConnectionAck) {
      clearTimeout(this.#ackTimer)
      this.#acknowledge()
    } else if (type === MessageType.Ping) this.#send({ type: MessageType.Pong })
    else if (answer !== null) answers?.push(answer)
    else if (type === MessageType.Error) {
      answers?.push({ errors: Array.isArray(payload) ? (payload as FormattedError[]) : [] })
      this.#end(id)
    } else if (type === MessageType.Complete) this.#end(id)
    else if (type !== MessageType.Pong) this.#lose(new Error(`it sent a message that makes no sense: ${type}`))
  }

  #end(id: string): void {
    const answers = this.#open.get(id)
    this.#open.delete(id)
    answers?.end()
    this.#closeIfIdle()
  }

  #closeIfIdle(): void {
    if (this.#open.size + this.#waiting > 0 || this.#isOver) return
    this.#over()
    this.#socket.close(CLOSE_NORMAL)
  }

  /** Called at half time: without a sign of life in the second half the socket is lost. */
  #askForLife(): void {
    if (!this.#sawLife) this.#lose(new Error(`it gave no sign of life for ${this.options.idleMs} ms`))
    this.#sawLife = false
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.ping()
  }

  #lose(cause: Error): void {
    if (this.#isOver) return
    this.#over()
    const lost = new Error(`the subgraph ${this.options.subgraph} lost a socket: ${cause.message}`, { cause })
    this.#refuse(lost)
    for (const answers of this.#open.values()) answers.end(lost)
    this.#open.clear()
    this.#socket.terminate()
  }

  #over(): void {
    this.#isOver = true
    clearTimeout(this.#ackTimer)
    clearInterval(this.#watch)
    this.options.onOver()
  }

  #send(message: object): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }
}

function parseMessage(text: string): { type: string; id?: string; payload?: unknown } {
  try {
    const message = JSON.parse(text) as { type: string } | null
    if (typeof message?.type === 'string') return message
  } catch {
    // Falls through: what is no JSON makes no sense either.
  }
  return { type: 'no message' }
}
