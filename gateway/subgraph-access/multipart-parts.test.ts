import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { boundaryOf, readParts } from './multipart-parts.js'

const bytes = (text: string) => new TextEncoder().encode(text)

async function read(pieces: Uint8Array[], boundary = 'graphql'): Promise<string[]> {
  const parts: string[] = []
  const body = (async function* () {
    yield* pieces
  })()
  for await (const part of readParts(body, boundary)) parts.push(part)
  return parts
}

const part = (json: string) => `\r\n--graphql\r\ncontent-type: application/json\r\n\r\n${json}`

describe('reading a multipart body', () => {
  it('reads parts with and without headers, after a preamble or not', async () => {
    expect(await read([bytes(`${part('{"a":1}')}${part('{}')}\r\n--graphql--\r\n`)])).toEqual(['{"a":1}', '{}'])
    expect(await read([bytes('--graphql\r\n\r\n{}\r\n--graphql--')])).toEqual(['{}'])
    expect(await read([bytes(`hello${part('{}')}\r\n--graphql--`)])).toEqual(['{}'])
  })

  it('gives a part as soon as the delimiter after it is here', async () => {
    let isSecondAsked = false
    const body = (async function* () {
      yield bytes(`${part('{"a":1}')}\r\n--graphql`)
      isSecondAsked = true
      yield bytes('\r\n\r\n{}\r\n--graphql--')
    })()
    const parts = readParts(body, 'graphql')
    expect((await parts.next()).value).toBe('{"a":1}')
    expect(isSecondAsked).toBe(false)
    expect((await parts.next()).value).toBe('{}')
    expect((await parts.next()).done).toBe(true)
  })

  it('says when the body was cut', async () => {
    await expect(read([bytes(`${part('{}')}\r\n--graphql\r\n`)])).rejects.toThrow('cut short')
    await expect(read([])).rejects.toThrow('cut short')
  })

  it('reads the same however the bytes are cut', async () => {
    const whole = bytes(`${part('{"a":"é — ☃ --graphql"}')}${part('{}')}\r\n--graphql--\r\n`)
    const expected = await read([whole])
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: whole.length - 1 })), async (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), whole.length]
        expect(await read(edges.slice(1).map((end, i) => whole.slice(edges[i], end)))).toEqual(expected)
      }),
    )
  })

  it('finds the boundary in the content type', () => {
    expect(boundaryOf('multipart/mixed; boundary="gra ph";subscriptionSpec=1.0')).toBe('gra ph')
    expect(boundaryOf('multipart/mixed;boundary=graphql')).toBe('graphql')
    expect(boundaryOf('multipart/mixed')).toBe('-')
  })
})
