import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type ReachedSubgraph, reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { eventually } from '../../harness/eventually.js'
import { callOf, recordingMeter, settingsWith } from './calls.js'
import { type WireServer, wireServer } from './wire-server.js'

const settings = settingsWith({ breakerRequests: 4, breakerPercent: 50, breakerOpenMs: 5_000, retries: 0 })
let server: WireServer
let subgraph: ReachedSubgraph
let clock: { now: number }
let told: string[]

beforeEach(async () => {
  server = await wireServer()
  clock = { now: 0 }
  const recording = recordingMeter()
  told = recording.told
  const options = { meter: recording.meter, now: () => clock.now }
  subgraph = reachSubgraph({ name: 'parts', url: server.url }, settings, options)
})
afterEach(async () => {
  await server.stop()
  await subgraph.close()
})

const away = () => {
  server.handle = ({ response }) => void response.writeHead(503).end('<h1>away</h1>')
}
const well = () => {
  server.handle = (request) => request.answer({ data: { ok: 1 } })
}
const fail = async (times: number) => {
  for (let n = 0; n < times; n++) await expect(subgraph.execute(callOf())).rejects.toThrow('answered 503')
}

describe('a subgraph that keeps failing', () => {
  it('is left alone, then tried, then used again', async () => {
    away()
    await fail(4)
    expect(subgraph.breakerState).toBe('open')
    await expect(subgraph.execute(callOf())).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } })
    expect(server.received.length).toBe(4)

    clock.now = 5_000
    await fail(1)
    expect(subgraph.breakerState).toBe('open')
    expect(server.received.length).toBe(5)

    clock.now = 10_000
    well()
    expect(await subgraph.execute(callOf())).toEqual({ data: { ok: 1 } })
    expect(told.filter((one) => /open|closed/.test(one))).toEqual([
      'closed',
      'open',
      'half-open',
      'open',
      'half-open',
      'closed',
    ])
  })

  it('is tried by one request at a time', async () => {
    away()
    await fail(4)
    clock.now = 5_000
    server.handle = () => undefined
    const probe = subgraph.execute(callOf())
    await eventually(() => expect(server.received.length).toBe(5))
    await expect(subgraph.execute(callOf({ query: '{other}' }))).rejects.toMatchObject({
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    })
    server.received[4]!.answer({ data: { ok: 1 } })
    await probe
    expect(subgraph.breakerState).toBe('closed')
  })

  it('also when its connections fail, and retries end where it is left alone', async () => {
    const trying = reachSubgraph({ name: 'parts', url: server.url }, { ...settings, retries: 9 })
    server.handle = ({ socket }) => socket.destroy()
    await expect(trying.execute(callOf())).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } })
    expect(server.received.length).toBe(4)
    await trying.close()
  })
})

describe('a subgraph that works', () => {
  it('may answer errors, refuse requests and be left by callers', async () => {
    server.handle = (request) => request.answer({ errors: [{ message: 'no' }] }, {}, 500)
    for (let n = 0; n < 5; n++) await subgraph.execute(callOf())
    server.handle = ({ response }) => void response.writeHead(404).end('?')
    for (let n = 0; n < 5; n++) await expect(subgraph.execute(callOf())).rejects.toThrow('answered 404')
    server.handle = () => undefined
    for (let n = 11; n < 16; n++) {
      const life = new AbortController()
      const answer = subgraph.execute(callOf({ signal: life.signal }))
      await eventually(() => expect(server.received.length).toBe(n))
      life.abort(new DOMException('the caller left', 'AbortError'))
      await expect(answer).rejects.toThrow('the caller left')
    }
    expect(subgraph.breakerState).toBe('closed')
  })

  it('is not blamed for a deadline that came too early, but for one that waited for it', async () => {
    server.handle = () => undefined
    const late = async (waited: number) => {
      const life = new AbortController()
      const count = server.received.length
      const answer = subgraph.execute(callOf({ signal: life.signal }))
      await eventually(() => expect(server.received.length).toBe(count + 1))
      clock.now += waited
      life.abort(new DOMException('deadline passed', 'TimeoutError'))
      await expect(answer).rejects.toThrow('deadline passed')
    }
    for (let n = 0; n < 6; n++) await late(100)
    expect(subgraph.breakerState).toBe('closed')
    for (let n = 0; n < 4; n++) await late(1_000)
    expect(subgraph.breakerState).toBe('open')
  })
})
