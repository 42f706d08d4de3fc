import { afterEach, describe, expect, it } from '@jest/globals'
import { orderId } from './fixture-graph.js'
import { AGENT, type Fixture, startFixture } from './fixture-gateway.js'
import { eventually } from '../harness/eventually.js'
import { RawSocket } from './raw-socket.js'

const SUBSCRIBE = { type: 'subscribe', payload: { query: 'subscription { orderFeed { cursor } }' } }
let f: Fixture
const sockets: RawSocket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  await f.stop()
})

async function connect(headers: Record<string, string> = {}): Promise<RawSocket> {
  const socket = new RawSocket(`${f.gateway.url.replace('http', 'ws')}/graphql`, undefined, headers)
  sockets.push(socket)
  return socket.open()
}
const listening = (count: number) => eventually(() => expect(f.graph.feed.listeners).toBe(count))

describe('close codes', () => {
  it('4400: what it cannot read', async () => {
    f = await startFixture()
    const socket = await connect()
    socket.send('hello')
    expect(await socket.closed).toMatchObject({ code: 4400 })
  })

  it('4401: a fresh token from somebody who has not introduced himself', async () => {
    f = await startFixture()
    const socket = await connect()
    socket.send({ type: 'ping', payload: { authorization: `Bearer ${await f.token(AGENT)}` } })
    expect(await socket.closed).toEqual({ code: 4401, reason: 'NOT_INTRODUCED' })
  })

  it('4401: operations before the introduction, and tokens that are not good', async () => {
    f = await startFixture()
    const hasty = await connect()
    hasty.send({ ...SUBSCRIBE, id: '1' })
    expect(await hasty.closed).toMatchObject({ code: 4401 })
    for (const [authorization, reason] of [
      ['Bearer nonsense', 'UNAUTHENTICATED'],
      [`Bearer ${await f.token(AGENT, -60)}`, 'TOKEN_EXPIRED'],
    ] as const) {
      const socket = await connect()
      socket.send({ type: 'connection_init', payload: { authorization } })
      expect(await socket.closed).toEqual({ code: 4401, reason })
    }
  })

  it('4408: no introduction in time', async () => {
    f = await startFixture({ initWaitMs: 100 })
    const socket = await connect()
    expect(await socket.closed).toMatchObject({ code: 4408 })
  })

  it('4409: an id already in use', async () => {
    f = await startFixture()
    const socket = await connect()
    await socket.introduce()
    socket.send({ ...SUBSCRIBE, id: '1' })
    socket.send({ ...SUBSCRIBE, id: '1' })
    expect(await socket.closed).toMatchObject({ code: 4409 })
    await listening(0)
  })

  it('4429: a second introduction', async () => {
    f = await startFixture()
    const socket = await connect()
    await socket.introduce()
    socket.send({ type: 'connection_init' })
    expect(await socket.closed).toMatchObject({ code: 4429 })
  })

  it('1001: the process stops', async () => {
    f = await startFixture()
    const socket = await connect()
    await socket.introduce()
    socket.send({ ...SUBSCRIBE, id: '1' })
    await listening(1)
    const stopped = f.gateway.stop({ graceMs: 2_000 })
    expect(await socket.closed).toMatchObject({ code: 1001 })
    await stopped
    await listening(0)
  })

  it('does not wait for a client that hangs', async () => {
    f = await startFixture()
    const socket = await connect()
    await socket.introduce()
    socket.pause()
    const before = performance.now()
    await f.gateway.stop({ graceMs: 200 })
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})

describe('a token that expires while the socket is open', () => {
  it('ends the operations with 4401', async () => {
    f = await startFixture()
    const socket = await connect()
    await socket.introduce(`Bearer ${await f.token(AGENT, 2)}`)
    socket.send({ ...SUBSCRIBE, id: '1' })
    await listening(1)
    expect(await socket.closed).toEqual({ code: 4401, reason: 'TOKEN_EXPIRED' })
    await listening(0)
  })

  it('does not, when it is renewed by a ping', async () => {
    f = await startFixture()
    const socket = await connect()
    await socket.introduce(`Bearer ${await f.token(AGENT, 2)}`)
    socket.send({ ...SUBSCRIBE, id: '1' })
    await listening(1)
    const shortLived = Date.now() + 2_000
    socket.send({ type: 'ping', payload: { authorization: `Bearer ${await f.token(AGENT, 60)}` } })
    const pong = await socket.message(({ type }) => type === 'pong')
    expect((pong.payload as { expiresAt: number }).expiresAt).toBeGreaterThan(Date.now() + 30_000)
    await eventually(() => expect(Date.now()).toBeGreaterThan(shortLived + 200))
    f.graph.feed.emit({ cursor: 'c1', id: orderId(1) })
    expect(await socket.message(({ type }) => type === 'next')).toMatchObject({
      payload: { data: { orderFeed: { cursor: 'c1' } } },
    })
  })

  it('cannot be renewed for someone else', async () => {
    f = await startFixture()
    const socket = await connect()
    await socket.introduce(`Bearer ${await f.token(AGENT)}`)
    socket.send({
      type: 'ping',
      payload: { authorization: `Bearer ${await f.token({ kind: 'APPLICATION', subject: 'app_1' })}` },
    })
    expect(await socket.closed).toEqual({ code: 4401, reason: 'ANOTHER_CALLER' })
  })
})

describe('limits', () => {
  it('refuses an operation more than a connection may carry', async () => {
    f = await startFixture({ maxSubscriptionsPerConnection: 2 })
    const socket = await connect()
    await socket.introduce()
    for (const id of ['1', '2', '3']) socket.send({ ...SUBSCRIBE, id })
    expect(await socket.message(({ type }) => type === 'error')).toMatchObject({
      id: '3',
      payload: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }],
    })
    // The same three times: one source serves them.
    await listening(1)
  })

  it('tells one connection too many to come back later', async () => {
    f = await startFixture({ maxConnections: 1 })
    await (await connect()).introduce()
    expect(await (await connect()).closed).toEqual({ code: 1013, reason: 'TOO_MANY_CONNECTIONS' })
    const stream = await fetch(`${f.gateway.url}/graphql/stream?query=%7B__typename%7D`, {
      headers: { accept: 'text/event-stream' },
    })
    expect(stream.status).toBe(429)
  })

  it('refuses pages of other sites', async () => {
    f = await startFixture()
    await expect(connect({ origin: 'https://evil.example' })).rejects.toThrow('403')
  })

  it('disconnects a client that stops reading so that it comes back, and frees its source', async () => {
    f = await startFixture({ eventQueue: 4, slowClientMs: 300, keepAliveMs: 60_000 })
    const socket = await connect()
    await socket.introduce()
    socket.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { orderFeed { cursor } }' } })
    await listening(1)
    socket.pause()
    const long = 'x'.repeat(200_000)
    for (let n = 0; n < 200; n++) f.graph.feed.emit({ cursor: `${n} ${long}`, id: orderId(1) })
    await listening(0)
    expect(f.logged()).toContain('reads its events too slowly')
  })
})
