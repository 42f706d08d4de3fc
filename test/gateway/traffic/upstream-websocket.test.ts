import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { type ReachedSubgraph, reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { eventually } from '../../harness/eventually.js'
import { callOf, type CallOptions, settingsWith } from './calls.js'

interface Peer {
  socket: WebSocket
  request: IncomingMessage
  messages: Array<{ type: string; id?: string; payload?: Record<string, unknown> }>
  send(message: object): void
  closed: Promise<number>
}

let server: WebSocketServer
let peers: Peer[]
let subgraph: ReachedSubgraph
let acknowledges: boolean

beforeEach(async () => {
  peers = []
  acknowledges = true
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/events', handleProtocols: () => 'graphql-transport-ws' })
  await once(server, 'listening')
  server.on('connection', (socket, request) => {
    const closed = new Promise<number>((resolve) => {
      socket.once('close', resolve)
    })
    const peer: Peer = { socket, request, messages: [], send: (message) => socket.send(JSON.stringify(message)), closed }
    peers.push(peer)
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Peer['messages'][0]
      peer.messages.push(message)
      if (message.type === 'connection_init' && acknowledges) peer.send({ type: 'connection_ack' })
    })
  })
  reach()
})
afterEach(async () => {
  await subgraph.close()
  for (const { socket } of peers) socket.terminate()
  server.close()
  await once(server, 'close')
})

function reach(upstreamIdleMs = 60_000): void {
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`)
  const settings = settingsWith({
    upstreams: { parts: { protocol: 'ws', url: '/events' } },
    forwardHeaders: [{ header: 'authorization' }],
    upstreamIdleMs,
  })
  subgraph = reachSubgraph({ name: 'parts', url }, settings)
}

async function follow(call: CallOptions = {}) {
  const events = await subgraph.subscribe(callOf({ kind: 'subscription', query: 'subscription{tick}', ...call }))
  const iterator = events[Symbol.asyncIterator]()
  return { next: () => iterator.next(), close: () => iterator.return?.() }
}
const subscribed = (peer: Peer, count: number) =>
  eventually(() => {
    const ids = peer.messages.filter(({ type }) => type === 'subscribe').map(({ id }) => id!)
    expect(ids).toHaveLength(count)
    return ids
  })
const tick = (id: string, n: number) => ({ type: 'next', id, payload: { data: { tick: n } } })

describe('events over a WebSocket', () => {
  it('of one caller come over one socket, each to its subscription, until the subgraph ends them', async () => {
    const call = { variables: { a: 1 }, headers: { authorization: 'Bearer a' } }
    const [one, other] = await Promise.all([follow(call), follow({ headers: { authorization: 'Bearer a' } })])
    const [peer] = peers as [Peer]
    const [first, second] = (await subscribed(peer, 2)) as [string, string]
    expect(peers.length).toBe(1)
    expect(peer.request.headers).toMatchObject({ 'x-raccord-principal': 'somebody', authorization: 'Bearer a' })
    expect(peer.messages[0]).toMatchObject({
      type: 'connection_init',
      payload: { 'x-raccord-principal': 'somebody', authorization: 'Bearer a' },
    })
    expect(peer.messages[1]!.payload).toEqual({ query: 'subscription{tick}', variables: { a: 1 } })

    peer.send(tick(second!, 2))
    peer.send(tick(first!, 1))
    peer.send(tick(first!, 3))
    expect(await one!.next()).toEqual({ done: false, value: { data: { tick: 1 } } })
    expect(await one!.next()).toEqual({ done: false, value: { data: { tick: 3 } } })
    expect(await other!.next()).toEqual({ done: false, value: { data: { tick: 2 } } })
    peer.send({ type: 'complete', id: first })
    expect(await one!.next()).toEqual({ done: true, value: undefined })
    peer.send({ type: 'error', id: second, payload: [{ message: 'no' }] })
    expect(await other!.next()).toEqual({ done: false, value: { errors: [{ message: 'no' }] } })
    expect((await other!.next()).done).toBe(true)
    expect(await peer.closed).toBe(1000)
  })

  it('of callers who are not the same come over sockets of their own', async () => {
    await Promise.all([follow({ who: 'a' }), follow({ who: 'b' }), follow({ who: 'b', headers: { authorization: 'x' } })])
    expect(peers.length).toBe(3)
  })

  it('of one caller come over another socket once who it is was stated anew', async () => {
    await follow({ statement: 'first' })
    await follow({ statement: 'second' })
    expect(peers.map(({ request }) => request.headers['x-raccord-principal'])).toEqual(['first', 'second'])
  })

  it('end one by one when their readers want no more; the socket closes with the last', async () => {
    const one = await follow()
    const other = await follow()
    const [peer] = peers as [Peer]
    const [first] = await subscribed(peer, 2)
    const waiting = one.next()
    await one.close()
    expect((await waiting).done).toBe(true)
    await eventually(() => expect(peer.messages.at(-1)).toEqual({ type: 'complete', id: first }))
    expect(peer.socket.readyState).toBe(1)
    await other.close()
    expect(await peer.closed).toBe(1000)
    await follow()
    expect(peers.length).toBe(2)
  })

  it('end when their caller leaves', async () => {
    const life = new AbortController()
    await follow({ signal: life.signal })
    life.abort(new DOMException('the caller left', 'AbortError'))
    expect(await peers[0]!.closed).toBe(1000)
  })

  it('are lost, all of them, when the socket is cut', async () => {
    const waiting = (await Promise.all([follow(), follow()])).map((events) => events.next())
    peers[0]!.socket.terminate()
    for (const next of waiting) await expect(next).rejects.toThrow('the subgraph parts lost a socket: it closed with 1006')
    const again = await follow()
    const [id] = await subscribed(peers[1]!, 1)
    peers[1]!.send(tick(id!, 1))
    expect((await again.next()).value).toEqual({ data: { tick: 1 } })
  })

  it('say with which code the subgraph closed the socket', async () => {
    const next = (await follow()).next()
    peers[0]!.socket.close(4401, 'token expired')
    await expect(next).rejects.toThrow('4401 token expired')
  })

  it('are lost when the subgraph gives no sign of life', async () => {
    reach(600)
    const events = await follow()
    // A peer that hangs answers no ping.
    peers[0]!.socket.pause()
    await expect(events.next()).rejects.toThrow('no sign of life for 600 ms')
  })

  it('stay while it does, though nothing happens', async () => {
    reach(600)
    const events = await follow()
    let pings = 0
    peers[0]!.socket.on('ping', () => pings++)
    await eventually(() => expect(pings).toBeGreaterThan(2))
    const [id] = await subscribed(peers[0]!, 1)
    peers[0]!.send({ type: 'ping' })
    peers[0]!.send(tick(id!, 1))
    expect((await events.next()).value).toEqual({ data: { tick: 1 } })
    await eventually(() => expect(peers[0]!.messages.at(-1)).toEqual({ type: 'pong' }))
  })

  it('are lost when the subgraph speaks nonsense', async () => {
    for (const nonsense of ['hello', '{"no":"type"}', '{"type":"hello"}', '{"type":"next","id":"1","payload":7}']) {
      const next = (await follow()).next()
      peers.at(-1)!.socket.send(nonsense)
      await expect(next).rejects.toThrow('makes no sense')
    }
  })

  it('do not begin where the socket is refused, or nobody listens', async () => {
    acknowledges = false
    const opening = follow()
    await eventually(() => expect(peers[0]?.messages).toHaveLength(1))
    peers[0]!.socket.close(4403, 'Forbidden')
    await expect(opening).rejects.toThrow('4403 Forbidden')
    const settings = settingsWith({ upstreams: { parts: { protocol: 'ws', url: '/elsewhere' } } })
    const elsewhere = reachSubgraph(
      { name: 'parts', url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) },
      settings,
    )
    await expect(elsewhere.subscribe(callOf({ kind: 'subscription' }))).rejects.toThrow('400')
    await elsewhere.close()
  })

  it('are not waited for by a caller who leaves, while others still do', async () => {
    acknowledges = false
    const life = new AbortController()
    const mine = follow({ signal: life.signal })
    const yours = follow()
    await eventually(() => expect(peers[0]?.messages).toHaveLength(1))
    life.abort(new DOMException('the caller left', 'AbortError'))
    await expect(mine).rejects.toThrow('the caller left')
    peers[0]!.send({ type: 'connection_ack' })
    await yours
    expect(peers.length).toBe(1)
  })

  it('that nobody reads for too long are an error in the end, and never silently lost', async () => {
    const events = await follow()
    const [id] = await subscribed(peers[0]!, 1)
    for (let n = 0; n < 1_001; n++) peers[0]!.send(tick(id!, n))
    await eventually(() => expect(peers[0]!.messages.at(-1)).toEqual({ type: 'complete', id }))
    await expect(events.next()).rejects.toThrow('more than 1000 events')
  })
})
