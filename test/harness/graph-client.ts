import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import WebSocket from 'ws'

export interface GraphAnswer<T = Record<string, unknown>> {
  data?: T | null
  errors?: Array<{ message: string; path?: Array<string | number>; extensions?: Record<string, unknown> }>
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever shape its own query asked for.
type Any = any

/** Calls the public graph as one caller: queries, mutations and subscriptions, nothing else. */
export class GraphClient {
  constructor(
    private readonly url: string,
    readonly token: string | null,
  ) {}

  /** The whole answer, errors included. */
  async request(query: string, variables: Record<string, unknown> = {}): Promise<GraphAnswer<Any>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...this.#authorization() },
      body: JSON.stringify({ query, variables }),
    })
    return (await response.json()) as GraphAnswer<Any>
  }

  /** The data of an answer without errors. */
  async query(query: string, variables: Record<string, unknown> = {}): Promise<Any> {
    const answer = await this.request(query, variables)
    if (answer.errors) throw new Error(`the graph answered errors: ${JSON.stringify(answer.errors, null, 2)}`)
    return answer.data
  }

  /** The payload of one mutation that takes `input`, whatever it says; `selection` is what to read of it. */
  async mutate(mutation: string, inputType: string, input: Record<string, unknown>, selection: string): Promise<Any> {
    const data = await this.query(
      `mutation Do($input: ${inputType}!) { ${mutation}(input: $input) { ${selection} refusals { __typename code message { fr en } path rule } } }`,
      {
        input,
      },
    )
    return data[mutation]
  }

  /** As `mutate`, and fails on a refusal. */
  async done(mutation: string, inputType: string, input: Record<string, unknown>, selection: string): Promise<Any> {
    const payload = await this.mutate(mutation, inputType, input, selection)
    if (payload.refusals.length > 0) throw new Error(`${mutation} was refused: ${JSON.stringify(payload.refusals, null, 2)}`)
    return payload
  }

  /** Events over graphql-transport-ws. */
  overWebSocket(query: string, variables: Record<string, unknown> = {}): EventQueue {
    const client = createWsClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: this.#authorization(),
      retryAttempts: 0,
      lazy: true,
    })
    return new EventQueue(
      (sink) => client.subscribe({ query, variables }, sink),
      () => void client.dispose(),
    )
  }

  /** Events over Server-Sent Events, distinct connections mode. */
  overSse(query: string, variables: Record<string, unknown> = {}): EventQueue {
    const client = createSseClient({ url: `${this.url}/graphql/stream`, headers: this.#authorization(), retryAttempts: 0 })
    return new EventQueue(
      (sink) => client.subscribe({ query, variables }, sink),
      () => client.dispose(),
    )
  }

  #authorization(): Record<string, string> {
    return this.token ? { authorization: `Bearer ${this.token}` } : {}
  }
}

interface Sink {
  next(value: Any): void
  error(error: unknown): void
  complete(): void
}

/** A subscription whose events wait in a queue until the test asks for them. */
export class EventQueue {
  readonly #values: Any[] = []
  #ended: { error?: unknown } | undefined
  #wake: () => void = () => undefined
  readonly #unsubscribe: () => void

  constructor(
    start: (sink: Sink) => () => void,
    private readonly dispose: () => void,
  ) {
    this.#unsubscribe = start({
      next: (value) => {
        this.#values.push(value)
        this.#wake()
      },
      error: (error) => {
        this.#ended = { error }
        this.#wake()
      },
      complete: () => {
        this.#ended ??= {}
        this.#wake()
      },
    })
  }

  /** The next event; fails when the stream ends or nothing comes within `limitMs`. */
  async next(limitMs = 15_000): Promise<Any> {
    const deadline = performance.now() + limitMs
    while (this.#values.length === 0) {
      if (this.#ended) throw new Error(`the stream ended: ${describe(this.#ended.error)}`)
      const left = deadline - performance.now()
      if (left <= 0) throw new Error(`no event within ${limitMs} ms`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    return this.#values.shift()
  }

  /** Events until one fits, that one included. */
  async until(fits: (value: Any) => boolean, limitMs = 30_000): Promise<Any[]> {
    const got: Any[] = []
    for (;;) {
      const value = await this.next(limitMs)
      got.push(value)
      if (fits(value)) return got
    }
  }

  /** How the stream ended: resolves once it has. */
  async ended(limitMs = 15_000): Promise<{ error?: unknown }> {
    const deadline = performance.now() + limitMs
    while (!this.#ended) {
      if (performance.now() > deadline) throw new Error('the stream did not end')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return this.#ended
  }

  close(): void {
    this.#unsubscribe()
    this.dispose()
  }
}

function describe(error: unknown): string {
  if (error instanceof Error) return error.message
  const event = error as { code?: number; reason?: string } | undefined
  return event?.code ? `${event.code} ${event.reason ?? ''}` : JSON.stringify(error)
}
