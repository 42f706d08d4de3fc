/** One server-sent event as it came. */
export interface RawEvent {
  readonly event: string
  readonly data: string
}

/** A stream of server-sent events, read as it comes over the wire: comments count, and so does how it ends. */
export class RawEventStream {
  readonly events: RawEvent[] = []
  comments = 0
  /** True once the body has ended; a stream that is cut ends too, or breaks. */
  readonly ended: Promise<void>
  #wake: () => void = () => undefined
  #isOver = false

  private constructor(
    readonly response: Response,
    private readonly leave: AbortController,
  ) {
    this.ended = this.#read()
  }

  static async open(url: string, query: string, variables: object, headers: Record<string, string>): Promise<RawEventStream> {
    const leave = new AbortController()
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query, variables }),
      signal: leave.signal,
    })
    return new RawEventStream(response, leave)
  }

  /** The payload of the next result, or null when it completed. @throws Error when the stream was cut before */
  async next(): Promise<unknown> {
    while (this.events.length === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const event = this.events.shift()
    if (!event) throw new Error('the stream was cut')
    return event.event === 'complete' ? null : JSON.parse(event.data)
  }

  close(): void {
    this.leave.abort()
  }

  async #read(): Promise<void> {
    let text = ''
    try {
      for await (const bytes of this.response.body ?? []) {
        text += Buffer.from(bytes).toString('latin1')
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) this.#take(Buffer.from(block, 'latin1').toString())
        this.#wake()
      }
    } catch {
      // Cut by the other side, or by `close`.
    }
    this.#isOver = true
    this.#wake()
  }

  #take(block: string): void {
    const lines = block.split('\n').filter((line) => line !== '')
    if (lines.every((line) => line.startsWith(':'))) {
      this.comments++
      return
    }
    const fieldOf = (field: string) =>
      lines
        .find((line) => line.startsWith(`${field}:`))
        ?.slice(field.length + 1)
        .trim() ?? ''
    this.events.push({ event: fieldOf('event'), data: fieldOf('data') })
  }
}
