import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readEventStream, type ServerEvent } from './event-stream.js'

async function read(parts: Uint8Array[]): Promise<ServerEvent[]> {
  const events: ServerEvent[] = []
  const body = (async function* () {
    yield* parts
  })()
  for await (const event of readEventStream(body)) events.push(event)
  return events
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('reading server-sent events', () => {
  it('reads names, data of several lines, comments, and every kind of line end', async () => {
    const text = ':\n\nevent: next\ndata: {"a":\ndata: 1}\n\nevent: next\r\ndata:2\r\n\r\nevent: complete\ndata:\n\n'
    expect(await read([bytes(text)])).toEqual([
      { event: 'next', data: '{"a":\n1}' },
      { event: 'next', data: '2' },
      { event: 'complete', data: '' },
    ])
  })

  it('drops an event that was cut off', async () => {
    expect(await read([bytes('event: next\ndata: 1\n\nevent: next\ndata: 2\n')])).toEqual([{ event: 'next', data: '1' }])
  })

  it('reads the same however the bytes are cut', async () => {
    const whole = bytes('event: next\r\ndata: "é — ☃"\r\n\r\nevent: next\ndata: 2\n\n:\n\nevent: complete\ndata:\n\n')
    const expected = await read([whole])
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: whole.length - 1 })), async (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), whole.length]
        expect(await read(edges.slice(1).map((end, i) => whole.slice(edges[i], end)))).toEqual(expected)
      }),
    )
  })
})
