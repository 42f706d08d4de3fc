import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { TrafficSettings } from '#gateway/subgraph-access/reach-subgraph.js'
import { type ReachedSubgraph, reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { eventually } from '../../harness/eventually.js'
import { callOf, recordingMeter, settingsWith } from './calls.js'
import { type WireServer, wireServer } from './wire-server.js'

let server: WireServer
let reached: ReachedSubgraph[]
const reach = (settings: Partial<TrafficSettings> = {}, url = server.url) => {
  const { meter, told } = recordingMeter()
  const subgraph = reachSubgraph({ name: 'parts', url }, settingsWith(settings), { meter })
  reached.push(subgraph)
  return Object.assign(subgraph, { told })
}

beforeEach(async () => {
  reached = []
  server = await wireServer()
})
afterEach(async () => {
  await server.stop().catch(() => undefined)
  await Promise.all(reached.map((one) => one.close()))
})

describe('a subgraph over HTTP', () => {
  it('is sent the operation, its variables, ids and identity, at the very address', async () => {
    server.handle = (request) => request.answer({ data: { é: '☃' } }, { 'cache-control': 'max-age=5' })
    const url = new URL('/deep/path?x=1', server.url)
    const answer = await reach({}, url).execute(callOf({ query: 'query($a:Int){é}', variables: { a: 1 } }))
    expect(answer).toEqual({ data: { é: '☃' }, cacheControl: 'max-age=5' })
    const [{ path, body, headers }] = server.received as [(typeof server.received)[0]]
    expect(path).toBe('/deep/path?x=1')
    expect(body).toEqual({ query: 'query($a:Int){é}', variables: { a: 1 } })
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-raccord-principal': 'somebody',
      'x-correlation-id': 'correlation',
      'x-request-id': 'request of correlation',
    })
    expect(headers.accept).toContain('application/graphql-response+json')
  })

  it('may answer in pieces, cut anywhere', async () => {
    const bytes = Buffer.from(JSON.stringify({ data: { text: 'é☃'.repeat(40_000) } }))
    server.handle = ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/graphql-response+json' })
      for (let at = 0; at < bytes.length; at += 3_331) response.write(bytes.subarray(at, at + 3_331))
      response.end()
    }
    const raw = await reach().executeRaw!(callOf())
    expect(Buffer.concat(raw.chunks).equals(bytes)).toBe(true)
    expect(raw.size).toBe(bytes.length)
    expect(await reach().execute(callOf())).toEqual(JSON.parse(String(bytes)))
  })

  it.each([400, 422, 500, 503])('gives an answer with status %s when there is GraphQL in it', async (status) => {
    server.handle = (request) => request.answer({ errors: [{ message: 'no' }] }, {}, status)
    expect(await reach().execute(callOf())).toEqual({ errors: [{ message: 'no' }] })
  })

  it.each([
    ['500 with a page', 500, '<h1>away</h1>', 'parts answered 500 without JSON'],
    ['404 with a page', 404, '<h1>where?</h1>', 'parts answered 404 without JSON'],
    ['a page with 200', 200, '<h1>hello</h1>', 'parts answered 200 without JSON'],
    ['nothing', 200, '', 'parts answered 200 without JSON'],
    ['half of an answer', 500, '{"data":{"a"', 'parts answered 500 without JSON'],
    ['other JSON', 400, '{"hello":1}', 'parts answered 400 without GraphQL'],
    ['data that is no object', 400, '{"data":7}', 'parts answered 400 without GraphQL'],
    ['a way to elsewhere', 302, '', 'parts answered 302 without JSON'],
  ])('fails on %s, and is not asked again', async (_, status, body, message) => {
    server.handle = ({ response }) => void response.writeHead(status).end(body)
    await expect(reach().execute(callOf())).rejects.toThrow(message)
    expect(server.received.length).toBe(1)
  })

  it('is cut off when its answer is too large', async () => {
    server.handle = ({ response }) => {
      response.writeHead(200)
      response.write('x'.repeat(2_000))
    }
    await expect(reach({ maxAnswerBytes: 1_000 }).execute(callOf())).rejects.toThrow('more than 1000 bytes')
    await server.received[0]!.over
  })

  it('closes once the requests under way are answered', async () => {
    server.handle = () => undefined
    const subgraph = reach()
    const answer = subgraph.execute(callOf())
    await eventually(() => expect(server.received.length).toBe(1))
    const closed = subgraph.close()
    server.received[0]!.answer({ data: { ok: 1 } })
    expect(await answer).toEqual({ data: { ok: 1 } })
    await closed
  })
})

describe('time', () => {
  it('ends a query when its caller leaves, and the subgraph notices', async () => {
    server.handle = () => undefined
    const life = new AbortController()
    const subgraph = reach()
    const answer = subgraph.execute(callOf({ signal: life.signal }))
    await eventually(() => expect(server.received.length).toBe(1))
    life.abort(new DOMException('the caller left', 'AbortError'))
    await expect(answer).rejects.toThrow('the caller left')
    await server.received[0]!.over
    expect(subgraph.told).toEqual(['closed', 'aborted'])
  })

  it('is over before anything is sent when the caller has left already', async () => {
    const reason = new DOMException('the caller left', 'AbortError')
    await expect(reach({ shareFetches: false }).execute(callOf({ signal: AbortSignal.abort(reason) }))).rejects.toBe(reason)
    await expect(reach().execute(callOf({ kind: 'mutation', signal: AbortSignal.abort(reason) }))).rejects.toBe(reason)
    expect(server.received.length).toBe(0)
  })

  it('leaves the queue of a busy pool too', async () => {
    server.handle = () => undefined
    const subgraph = reach({ subgraphConnections: 1 })
    const first = subgraph.execute(callOf())
    await eventually(() => expect(server.received.length).toBe(1))
    const life = new AbortController()
    const second = subgraph.execute(callOf({ query: '{other}', signal: life.signal }))
    life.abort(new DOMException('the caller left', 'AbortError'))
    await expect(second).rejects.toThrow('the caller left')
    server.received[0]!.answer({ data: { ok: 1 } })
    await first
    server.handle = (request) => request.answer({ data: { ok: 2 } })
    expect(await subgraph.execute(callOf())).toEqual({ data: { ok: 2 } })
    expect(server.received.map(({ body }) => body.query)).toEqual(['{ok}', '{ok}'])
  })

  it('may be limited for every single fetch, mutations too', async () => {
    server.handle = () => undefined
    const subgraph = reach({ fetchMs: 300 })
    for (const kind of ['query', 'mutation'] as const) {
      await expect(subgraph.execute(callOf({ kind }))).rejects.toMatchObject({ extensions: { code: 'DEADLINE_EXCEEDED' } })
    }
    await Promise.all(server.received.map(({ over }) => over))
  })
})

describe('a connection that fails', () => {
  it('before the answer: a query is asked again', async () => {
    server.handle = ({ socket }) => {
      server.handle = (request) => request.answer({ data: { ok: 1 } })
      socket.destroy()
    }
    const subgraph = reach()
    expect(await subgraph.execute(callOf())).toEqual({ data: { ok: 1 } })
    expect(subgraph.told).toEqual(['closed', 'failed', 'retried', 'answered'])
  })

  it('in the middle of the answer: a query is asked again', async () => {
    server.handle = ({ response }) => {
      server.handle = (request) => request.answer({ data: { ok: 1 } })
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"data":{', () => response.destroy())
    }
    expect(await reach().execute(callOf())).toEqual({ data: { ok: 1 } })
  })

  it('never has a mutation sent twice', async () => {
    server.handle = ({ socket }) => socket.destroy()
    await expect(reach({ retries: 5 }).execute(callOf({ kind: 'mutation' }))).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' })
    expect(server.received.length).toBe(1)
  })

  it('is tried a bounded number of times', async () => {
    server.handle = ({ socket }) => socket.destroy()
    await expect(reach({ retries: 3 }).execute(callOf())).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' })
    expect(server.received.length).toBe(4)
  })

  it('is no reason for a storm: all together have a budget', async () => {
    server.handle = ({ socket }) => socket.destroy()
    const subgraph = reach({ retries: 1, retryPercent: 1, breakerPercent: 0 })
    for (let n = 0; n < 40; n++) {
      await expect(subgraph.execute(callOf())).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' })
    }
    expect(subgraph.told.filter((one) => one === 'retried')).toHaveLength(10)
  })

  it('says so when nobody listens', async () => {
    const subgraph = reach({ retries: 1 })
    await server.stop()
    await expect(subgraph.execute(callOf())).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(subgraph.told).toEqual(['closed', 'failed', 'retried', 'failed'])
  })

  it('is not waited for by a caller who leaves', async () => {
    server.handle = ({ socket }) => socket.destroy()
    const life = new AbortController()
    const answer = reach({ retries: 10 }).execute(callOf({ signal: life.signal }))
    await eventually(() => expect(server.received.length).toBeGreaterThan(1))
    life.abort(new DOMException('the caller left', 'AbortError'))
    await expect(answer).rejects.toThrow('the caller left')
  })
})
