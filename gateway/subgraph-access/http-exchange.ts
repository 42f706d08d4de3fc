import type { Dispatcher, Pool } from 'undici'
import { NotGraphql } from './faults.js'
import type { Ask, Outgoing } from './outgoing.js'
import { readAnswer } from './read-answer.js'
import type { WireAnswer } from './subgraph.js'
import type { SubgraphTraffic } from './traffic-meter.js'

export interface ExchangeOptions {
  subgraph: string
  pool: Pool
  /** Path and search of the GraphQL endpoint. */
  path: string
  /** Largest answer, in bytes. */
  maxAnswerBytes: number
  traffic: SubgraphTraffic
}

/**
 * One POST over a kept-alive connection. The answer's chunks are collected without a stream in between: on the gateway's hottest
 * path a stream per answer costs more than all the rest.
 */
export function httpExchange(options: ExchangeOptions): Ask {
  const { pool, path } = options
  return (outgoing) =>
    new Promise((resolve, reject) => {
      const exchange = new Exchange(options, outgoing, resolve, reject)
      if (exchange.begin()) pool.dispatch({ method: 'POST', path, headers: outgoing.headers, body: outgoing.body }, exchange)
    })
}

class Exchange implements Dispatcher.DispatchHandler {
  #connection: Dispatcher.DispatchController | null = null
  readonly #chunks: Buffer[] = []
  #size = 0
  #status = 0
  #cacheControl: string | undefined
  #settled = false
  readonly #started = performance.now()
  readonly #onAbort = (): void => this.#stop(this.outgoing.signal.reason as Error)

  constructor(
    private readonly options: ExchangeOptions,
    private readonly outgoing: Outgoing,
    private readonly resolve: (answer: WireAnswer) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  /** False when nobody waits for the answer any more. */
  begin(): boolean {
    const { signal } = this.outgoing
    if (signal.aborted) this.#stop(signal.reason as Error)
    else signal.addEventListener('abort', this.#onAbort)
    return !signal.aborted
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#connection = controller
    if (this.#settled) controller.abort(this.outgoing.signal.reason as Error)
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status
    const cacheControl = headers['cache-control']
    this.#cacheControl = Array.isArray(cacheControl) ? cacheControl.join(', ') : cacheControl
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size > this.options.maxAnswerBytes) {
      this.#stop(new NotGraphql(this.options.subgraph, this.#status, `with more than ${this.options.maxAnswerBytes} bytes`))
    } else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    const answer = { status: this.#status, chunks: this.#chunks, size: this.#size, cacheControl: this.#cacheControl }
    try {
      // A failure with a GraphQL body is an answer. Without one it fails here, where breaker and counters see it.
      if (this.#status >= 300) readAnswer(this.options.subgraph, answer)
      if (this.#settle('answered')) this.resolve(answer)
    } catch (error) {
      this.#fail(error)
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error)
  }

  /** Gives up, whether or not the request has left yet. */
  #stop(reason: Error): void {
    this.#fail(reason)
    this.#connection?.abort(reason)
  }

  #fail(error: unknown): void {
    if (this.#settle(this.outgoing.signal.aborted ? 'aborted' : 'failed')) this.reject(error)
  }

  #settle(outcome: 'answered' | 'failed' | 'aborted'): boolean {
    if (this.#settled) return false
    this.#settled = true
    this.outgoing.signal.removeEventListener('abort', this.#onAbort)
    this.options.traffic.fetched(outcome, performance.now() - this.#started)
    return true
  }
}
