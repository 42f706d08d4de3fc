import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { eventually } from '../../harness/eventually.js'
import { PLAIN, type Started, start, TICKS, ticked } from './start.js'

let s: Started
beforeEach(async () => {
  s = await start()
})
afterEach(() => s.stop())

it('is one operation over one response, and says so in its headers', async () => {
  const stream = await s.events(TICKS)
  expect(stream.response.status).toBe(200)
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(stream.response.headers.get('cache-control')).toBe('no-store')
  await s.followed(1)
  s.graph.ticker.tick(1, 2)
  expect(await stream.next()).toEqual(ticked(1))
  expect(await stream.next()).toEqual(ticked(2))
  s.graph.ticker.end()
  expect(await stream.next()).toBeNull()
  await stream.ended
})

it('gives signs of life while nothing comes', async () => {
  await s.stop()
  s = await start({ keepAliveMs: 160 })
  const stream = await s.events(TICKS)
  await eventually(() => expect(stream.comments).toBeGreaterThan(3))
  s.graph.ticker.tick(1)
  expect(await stream.next()).toEqual(ticked(1))
})

it('frees its source when the client leaves', async () => {
  const stream = await s.events(PLAIN)
  await s.followed(1)
  stream.close()
  await s.followed(0)
})

it('runs queries and mutations, once', async () => {
  const query = await s.events('{ tick { n } }')
  expect(await query.next()).toEqual({ data: { tick: { n: 0 } } })
  expect(await query.next()).toBeNull()
  const mutation = await s.events('mutation { bump(by: 2) }')
  expect(await mutation.next()).toEqual({ data: { bump: 3 } })
  expect(await mutation.next()).toBeNull()
})

it.each([
  ['GRAPHQL_PARSE_FAILED', 'subscription {'],
  ['GRAPHQL_VALIDATION_FAILED', 'subscription { nothing }'],
])('tells what is wrong with an operation: %s', async (code, query) => {
  const stream = await s.events(query)
  expect(await stream.next()).toMatchObject({ errors: [{ extensions: { code } }] })
  expect(await stream.next()).toBeNull()
})

it('tells the faults of one event with that event only', async () => {
  const stream = await s.events(TICKS)
  await s.followed(1)
  s.graph.failing.add('i1')
  s.graph.ticker.tick(1, 2)
  expect(await stream.next()).toMatchObject({ errors: [{ path: ['ticks', 'item', 'label'] }] })
  expect(await stream.next()).toEqual(ticked(2))
})

it('ends without completion when the process stops, so that the client comes back', async () => {
  const stream = await s.events(TICKS)
  await s.followed(1)
  const stopped = s.gateway.stop({ graceMs: 10_000 })
  await stream.ended
  await expect(stream.next()).rejects.toThrow('cut')
  await stopped
})

it('is resumed when its upstream is cut', async () => {
  const stream = await s.events(TICKS)
  await s.followed(1)
  s.graph.ticker.tick(1)
  expect(await stream.next()).toEqual(ticked(1))
  s.graph.ticker.cut()
  s.graph.ticker.tick(2)
  expect(await stream.next()).toEqual(ticked(2))
})
