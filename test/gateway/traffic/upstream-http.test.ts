import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type ReachedSubgraph, reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import type { SubgraphAnswer } from '#gateway/subgraph-access/subgraph.js'
import type { UpstreamProtocol } from '#gateway/subgraph-access/upstream.js'
import { eventually } from '../../harness/eventually.js'
import { callOf, recordingMeter, settingsWith } from './calls.js'
import { type WireRequest, type WireServer, wireServer } from './wire-server.js'

/** How a subgraph speaks a protocol: what it sends first, per event, as a sign of life, and at the end. */
interface Speech {
  protocol: UpstreamProtocol
  accept: string
  contentType: string
  start: string
  event(json: string): string
  beat: string
  end: string
}

const SPEECHES: Speech[] = [
  {
    protocol: 'sse',
    accept: 'text/event-stream',
    contentType: 'text/event-stream; charset=utf-8',
    start: ':\n\n',
    event: (json) => `event: next\ndata: ${json}\n\n`,
    beat: ':\n\n',
    end: 'event: complete\ndata:\n\n',
  },
  {
    protocol: 'multipart',
    accept: 'multipart/mixed;subscriptionSpec="1.0", application/json',
    contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
    start: '\r\n--graphql',
    event: (json) => `\r\ncontent-type: application/json\r\n\r\n{"payload":${json}}\r\n--graphql`,
    beat: '\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql',
    end: '--\r\n',
  },
]

let server: WireServer
let subgraph: ReachedSubgraph
let told: string[]
beforeEach(async () => {
  server = await wireServer()
})
afterEach(async () => {
  await server.stop().catch(() => undefined)
  await subgraph.close()
})

describe.each(SPEECHES)('events over $protocol', ({ protocol, accept, contentType, start, event, beat, end }) => {
  const open = ({ response }: WireRequest) => {
    response.writeHead(200, { 'content-type': contentType })
    response.write(start)
  }
  const follow = async (idleMs = 60_000, signal = new AbortController().signal, maxAnswerBytes = 1_000_000) => {
    const recording = recordingMeter()
    told = recording.told
    const settings = settingsWith({ upstreams: { '*': { protocol, url: '/events' } }, upstreamIdleMs: idleMs, maxAnswerBytes })
    subgraph = reachSubgraph({ name: 'parts', url: server.url }, settings, { meter: recording.meter })
    const events = await subgraph.subscribe(
      callOf({ kind: 'subscription', query: 'subscription{tick}', variables: { a: 1 }, signal }),
    )
    const iterator = events[Symbol.asyncIterator]()
    return { next: () => iterator.next(), close: () => iterator.return?.() }
  }
  const tick = (n: number): { done: boolean; value: SubgraphAnswer } => ({ done: false, value: { data: { tick: n } } })

  it('come one by one, until the subgraph ends them', async () => {
    server.handle = open
    const events = await follow()
    const [{ response, path, body, headers }] = server.received as [WireRequest]
    expect([path, body.query, body.variables, headers.accept]).toEqual(['/events', 'subscription{tick}', { a: 1 }, accept])
    expect(headers).toMatchObject({ 'x-raccord-principal': 'somebody', 'x-correlation-id': 'correlation' })
    response.write(beat + event('{"data":{"tick":1}}'))
    expect(await events.next()).toEqual(tick(1))
    response.write(beat)
    response.write(event('{"data":null,"errors":[{"message":"no"}]}') + event('{"data":{"tick":2}}'))
    expect(await events.next()).toMatchObject({ value: { data: null, errors: [{ message: 'no' }] } })
    expect(await events.next()).toEqual(tick(2))
    response.end(end)
    expect(await events.next()).toEqual({ done: true, value: undefined })
    expect(told).toEqual(['closed', 'opened', 'closed upstream'])
  })

  it('are lost when the connection is cut, and when it ends without saying so', async () => {
    server.handle = open
    for (const cut of [() => server.cut(), () => server.received.at(-1)!.response.end()]) {
      const events = await follow()
      const next = events.next()
      cut()
      await expect(next).rejects.toBeDefined()
      await subgraph.close()
    }
  })

  it('are lost when there is no sign of life', async () => {
    server.handle = open
    const events = await follow(50)
    await expect(events.next()).rejects.toMatchObject({ code: 'UND_ERR_BODY_TIMEOUT' })
    await server.received[0]!.over
  })

  it('are closed while they wait, and the subgraph notices', async () => {
    server.handle = open
    const events = await follow()
    const next = events.next()
    await events.close()
    expect(await next).toEqual({ done: true, value: undefined })
    await server.received[0]!.over
    expect(told).toEqual(['closed', 'opened', 'closed upstream'])
  })

  it('are closed before anybody reads them, too', async () => {
    server.handle = open
    await (await follow()).close()
    await server.received[0]!.over
  })

  it('end when nobody wants them any more', async () => {
    server.handle = open
    const life = new AbortController()
    const events = await follow(60_000, life.signal)
    const next = events.next()
    life.abort(new DOMException('the caller left', 'AbortError'))
    await expect(next).rejects.toThrow('the caller left')
    await server.received[0]!.over
  })

  it('may be refused with GraphQL, or fail', async () => {
    server.handle = (request) => request.answer({ errors: [{ message: 'not you' }] }, {}, 403)
    const events = await follow()
    expect(await events.next()).toEqual({ done: false, value: { errors: [{ message: 'not you' }] } })
    expect((await events.next()).done).toBe(true)
    server.handle = ({ response }) => void response.writeHead(502).end('<h1>away</h1>')
    await expect(follow()).rejects.toThrow('parts answered 502 without JSON')
    await server.stop()
    await expect(follow()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('are lost when one is larger than may be', async () => {
    server.handle = open
    const events = await follow(60_000, undefined, 1_000)
    server.received[0]!.response.write(event(`{"data":{"text":"${'x'.repeat(2_000)}"}}`).slice(0, 1_900))
    await expect(events.next()).rejects.toThrow('more than 1000 characters')
    await server.received[0]!.over
  })

  it('are not waited for when the subgraph does not answer', async () => {
    server.handle = () => undefined
    const life = new AbortController()
    const opening = follow(60_000, life.signal)
    await eventually(() => expect(server.received.length).toBe(1))
    life.abort(new DOMException('the caller left', 'AbortError'))
    await expect(opening).rejects.toThrow('the caller left')
    await server.received[0]!.over
  })
})

describe('a multipart stream', () => {
  it('ends with the errors that are about the whole of it', async () => {
    const { contentType, event, end } = SPEECHES[1]!
    server.handle = ({ response }) => {
      response.writeHead(200, { 'content-type': contentType })
      response.write(`\r\n--graphql${event('null').replace('}', ',"errors":[{"message":"over"}]}')}`)
      response.end(end)
    }
    const settings = settingsWith({ upstreams: { parts: { protocol: 'multipart' } } })
    subgraph = reachSubgraph({ name: 'parts', url: server.url }, settings)
    const events = await subgraph.subscribe(callOf({ kind: 'subscription' }))
    const all: SubgraphAnswer[] = []
    for await (const one of events) all.push(one)
    expect(all).toEqual([{ errors: [{ message: 'over' }] }])
    expect(server.received[0]!.path).toBe('/graphql')
  })
})
