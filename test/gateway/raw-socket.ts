import WebSocket from 'ws'

interface Message {
  type: string
  id?: string
  payload?: unknown
}

/** A WebSocket spoken to message by message, for what well-behaved clients never do. */
export class RawSocket {
  readonly messages: Message[] = []
  readonly closed: Promise<{ code: number; reason: string }>
  readonly #socket: WebSocket
  #wake: () => void = () => undefined

  constructor(url: string, protocol = 'graphql-transport-ws', headers: Record<string, string> = {}) {
    this.#socket = new WebSocket(url, protocol, { headers })
    this.#socket.on('message', (data) => {
      this.messages.push(JSON.parse(String(data)) as Message)
      this.#wake()
    })
    this.closed = new Promise((resolve, reject) => {
      this.#socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
      this.#socket.once('error', reject)
    })
    this.closed.catch(() => undefined)
  }

  open(): Promise<this> {
    return new Promise((resolve, reject) => {
      this.#socket.once('open', () => resolve(this))
      this.#socket.once('error', reject)
    })
  }

  send(message: object | string): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  /** Introduces itself and waits for the answer. */
  async introduce(authorization?: string): Promise<void> {
    this.send({ type: 'connection_init', payload: authorization ? { authorization } : {} })
    await this.message(({ type }) => type === 'connection_ack')
  }

  /** The first message that fits, taken out of those received. */
  async message(fits: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const index = this.messages.findIndex(fits)
      if (index >= 0) return this.messages.splice(index, 1)[0]!
      await Promise.race([
        new Promise<void>((resolve) => {
          this.#wake = resolve
        }),
        this.closed.then(({ code, reason }) => {
          throw new Error(`closed with ${code} ${reason}`)
        }),
      ])
    }
  }

  /** Asks for an operation under an id. */
  subscribe(id: string, query: string, variables: object = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } })
  }

  /** The payload of the next result of an operation. @throws Error when it ends instead */
  async next(id: string): Promise<unknown> {
    const message = await this.message((one) => one.id === id)
    if (message.type !== 'next') throw new Error(`${message.type} instead of a result: ${JSON.stringify(message.payload)}`)
    return message.payload
  }

  /** Waits until an operation is complete; nothing else of it may come before. */
  async completed(id: string): Promise<void> {
    const message = await this.message((one) => one.id === id)
    if (message.type !== 'complete') throw new Error(`not complete: ${JSON.stringify(message)}`)
  }

  /** Stops reading, as a client that hangs does. */
  pause(): void {
    this.#socket.pause()
  }

  /** Reads again. */
  unpause(): void {
    this.#socket.resume()
  }

  close(): void {
    this.#socket.terminate()
  }
}
