/** One server-sent event. */
export interface ServerEvent {
  event: string
  data: string
}

/**
 * The events of a `text/event-stream` body (WHATWG HTML, 9.2), however its bytes are cut. Comments are skipped; an event cut off
 * by the end of the body is dropped, as the specification says.
 * @param most longest line, in characters
 * @throws Error when a line is longer
 */
export async function* readEventStream(
  body: AsyncIterable<Uint8Array>,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<ServerEvent, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  let event = 'message'
  let data: string[] = []
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true })
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    if (rest.length > most) throw new Error(`a line has more than ${most} characters`)
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0 || event !== 'message') yield { event, data: data.join('\n') }
        event = 'message'
        data = []
        continue
      }
      const colon = line.indexOf(':')
      if (colon === 0) continue
      const field = colon === -1 ? line : line.slice(0, colon)
      const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
      if (field === 'event') event = value
      else if (field === 'data') data.push(value)
    }
  }
}
