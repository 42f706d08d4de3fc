import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ServedGraph, serveGraph } from './served-graph.js'

let served: ServedGraph
beforeAll(async () => {
  served = await serveGraph()
})
afterAll(() => served.stop())

const QUERY =
  'query ($first: ID!, $last: ID!, $characters: Int!) { first: site(id: $first) { id } blob(characters: $characters) last: site(id: $last) { city } }'
const MANY = 150

const bodyOf = (who: string, n: number) =>
  JSON.stringify({
    query: QUERY,
    variables: { first: `${who}${n}`, last: `${who}${n}`, characters: 20_000 + 1_000 * (n % 40) },
  })

function expected(who: string, n: number): string {
  const blob = Array.from({ length: 20 + (n % 40) }, () => 'é'.repeat(1_000))
  return JSON.stringify({ data: { first: { id: `${who}${n}` }, blob, last: { city: `Ville ${who}${n}` } } })
}

/** Bodies of answers on one connection, in order. */
async function bodiesFrom(socket: Socket, count: number): Promise<string[]> {
  const bodies: string[] = []
  let read = Buffer.alloc(0)
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    read = Buffer.concat([read, chunk])
    for (;;) {
      const head = read.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(read.toString('latin1', 0, Math.max(0, head)))?.[1])
      if (head < 0 || read.length < head + 4 + length) break
      bodies.push(read.toString('utf8', head + 4, head + 4 + length))
      read = read.subarray(head + 4 + length)
    }
    if (bodies.length === count) break
  }
  return bodies
}

describe('a client that reads late', () => {
  it('gets its own answers, whatever was answered to others meanwhile', async () => {
    const { port } = new URL(served.url)
    const late = connect(Number(port), '127.0.0.1').pause()
    for (let n = 0; n < MANY; n++) {
      const body = bodyOf('late', n)
      const head = `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`
      late.write(head + body)
    }
    const quick = async (n: number) => {
      const response = await served.post(JSON.parse(bodyOf('quick', n)) as object)
      return (await response.text()) === expected('quick', n)
    }
    for (let n = 0; n < MANY; n += 10) {
      const all = await Promise.all(Array.from({ length: 10 }, (_, i) => quick(n + i)))
      expect(all).toEqual(all.map(() => true))
    }
    const bodies = await bodiesFrom(late, MANY)
    late.destroy()
    expect(bodies.map((body, n) => body === expected('late', n))).toEqual(bodies.map(() => true))
    expect(bodies).toHaveLength(MANY)
  })

  it('takes its answer with it when it leaves before the end', async () => {
    const { port } = new URL(served.url)
    for (let n = 0; n < 20; n++) {
      const body = bodyOf('gone', n)
      const gone = connect(Number(port), '127.0.0.1')
      gone.on('error', () => undefined)
      gone.write(
        `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      )
      await new Promise((resolve) => gone.once('data', resolve))
      gone.destroy()
    }
    const response = await served.post(JSON.parse(bodyOf('after', 7)) as object)
    expect((await response.text()) === expected('after', 7)).toBe(true)
  })
})
