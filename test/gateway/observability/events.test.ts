import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually } from '../../harness/eventually.js'
import type { Fixture } from '../fixture-gateway.js'
import { orderId } from '../fixture-graph.js'
import { RawSocket } from '../raw-socket.js'
import { metrics, ObservedGateways, SAMPLED, TRACE } from './observed-gateways.js'

const FEED = 'subscription Feed { orderFeed { cursor commande: order { total charges } } }'

const observed = new ObservedGateways()
afterEach(() => observed.stop())

/** A client that is subscribed. */
async function subscriber(f: Fixture, headers: Record<string, string> = {}): Promise<RawSocket> {
  const socket = new RawSocket(`${f.gateway.url.replace('http', 'ws')}/graphql`, undefined, headers)
  observed.alsoStop({ stop: async () => socket.close() })
  await socket.open()
  await socket.introduce()
  socket.send({ type: 'subscribe', id: '1', payload: { query: FEED } })
  return socket
}

async function leave(socket: RawSocket, f: Fixture): Promise<void> {
  socket.close()
  await eventually(() => expect(f.graph.feed.listeners).toBe(0))
}

const event = (n: number) => ({ cursor: `c${n}`, id: orderId(n) })
const listening = (f: Fixture) => eventually(() => expect(f.graph.feed.listeners).toBe(1))

describe('an event of a subscription that is traced', () => {
  it('has a trace of its own, linked to the subscription’s, with its fetches and its errors', async () => {
    const collector = await observed.collect()
    const f = await observed.start({ traceUrl: collector.url, traceRatio: 0 })
    const socket = await subscriber(f, SAMPLED)
    await listening(f)
    f.graph.feed.emit(event(1))
    await socket.next('1')
    f.graph.failing.add(orderId(2))
    f.graph.feed.emit(event(2))
    await socket.next('1')
    await leave(socket, f)
    await observed.stopNow(f)

    const subscription = collector.spans.find(({ kind }) => kind === 2)
    expect(subscription).toMatchObject({ name: 'subscription', traceId: TRACE })
    const events = collector.spans.filter(({ name }) => name === 'subscription event')
    expect(events.map(({ attributes }) => attributes)).toMatchObject([
      { 'graphql.operation.name': 'Feed', 'raccord.fetches': 1, 'raccord.outcome': 'ok' },
      { 'raccord.fetches': 1, 'raccord.outcome': 'errors', 'error.type': 'CONFLICT_RETRY' },
    ])
    for (const { links, traceId } of events) {
      expect(links).toMatchObject([{ traceId: TRACE, spanId: subscription?.spanId }])
      expect(traceId).not.toBe(TRACE)
    }
    expect(new Set(events.map(({ traceId }) => traceId)).size).toBe(2)
    const fetches = collector.spans.filter(({ kind }) => kind === 3)
    expect(fetches.map(({ traceId, parentSpanId }) => [traceId, parentSpanId])).toEqual(
      events.map(({ traceId, spanId }) => [traceId, spanId]),
    )
    expect(fetches.map(({ attributes }) => attributes['error.type'])).toEqual([undefined, 'graphql_errors'])
  })

  it('is traced once for all who share it, and as long as somebody is there who traces it', async () => {
    const collector = await observed.collect()
    const f = await observed.start({ traceUrl: collector.url, traceRatio: 0 })
    const others = 'c'.repeat(32)
    const untraced = await subscriber(f)
    await listening(f)
    const traced = [await subscriber(f, SAMPLED), await subscriber(f, { traceparent: `00-${others}-${'d'.repeat(16)}-01` })]
    await eventually(async () => {
      expect((await metrics(f)).get('raccord_open_subscriptions{door="websocket"}')).toBe(3)
    })
    f.graph.feed.emit(event(1))
    for (const socket of [untraced, ...traced]) await socket.next('1')
    for (const socket of traced) {
      socket.send({ type: 'complete', id: '1' })
      socket.send({ type: 'ping' })
      await socket.message(({ type }) => type === 'pong')
    }
    f.graph.feed.emit(event(2))
    await untraced.next('1')
    await leave(untraced, f)
    await observed.stopNow(f)
    const events = collector.spans.filter(({ name }) => name === 'subscription event')
    expect(events.map(({ links }) => links.map(({ traceId }) => traceId))).toEqual([[TRACE, others]])
  })
})
