import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { eventually } from '../../harness/eventually.js'
import { PLAIN, plainlyTicked, type Started, start, TICKS, ticked } from './start.js'

let s: Started
beforeEach(async () => {
  s = await start()
})
afterEach(() => s.stop())

it('keeps clients and upstream where the subgraph is asked the same', async () => {
  const socket = await s.socket()
  const stream = await s.events(TICKS)
  socket.subscribe('1', TICKS)
  await s.followed(1)
  socket.subscribe('q', '{ never }')
  await socket.next('q')
  expect(s.gateway.offerSupergraph(s.graph.supergraphs.unrelated)).toBe(true)
  s.graph.ticker.tick(1)
  expect(await socket.next('1')).toEqual(ticked(1))
  expect(await stream.next()).toEqual(ticked(1))
  expect(s.graph.ticker.opened).toBe(1)
  // Who comes now shares with those who were there.
  const late = await s.socket()
  late.subscribe('1', TICKS)
  late.subscribe('q', '{ never }')
  await late.next('q')
  s.graph.ticker.tick(2)
  for (const one of [late, socket]) expect(await one.next('1')).toEqual(ticked(2))
  expect(s.graph.ticker.opened).toBe(1)
})

it('keeps clients and opens another upstream where the plan is another, after the last cursor', async () => {
  const query = 'subscription { ticks { cursor item { name label } } }'
  const answer = (n: number) => ({
    data: { ticks: { cursor: `c${n}`, item: { name: `name of i${n}`, label: `label of i${n}` } } },
  })
  const socket = await s.socket()
  socket.subscribe('1', query)
  await s.followed(1)
  s.graph.ticker.tick(1)
  expect(await socket.next('1')).toEqual(answer(1))
  s.gateway.offerSupergraph(s.graph.supergraphs.named)
  s.graph.ticker.tick(2)
  expect(await socket.next('1')).toEqual(answer(2))
  await eventually(() => expect(s.graph.ticker.opened).toBe(2))
  await s.followed(1)
  s.graph.ticker.tick(3)
  expect(await socket.next('1')).toEqual(answer(3))
  const opened = s.graph.ticks.requests.filter(({ query: text }) => text.startsWith('subscription'))
  expect(opened.map(({ query: text }) => /\bname\b/.test(text))).toEqual([false, true])
})

it('keeps clients of what has no cursors too', async () => {
  const query = 'subscription { plainTicks { item { name } } }'
  const socket = await s.socket()
  socket.subscribe('1', query)
  await s.followed(1)
  s.gateway.offerSupergraph(s.graph.supergraphs.named)
  await eventually(() => expect(s.graph.ticker.opened).toBe(2))
  await s.followed(1)
  s.graph.ticker.tick(1)
  expect(await socket.next('1')).toEqual({ data: { plainTicks: { item: { name: 'name of i1' } } } })
})

it('tells a client whose operation is not valid any more, and only that one', async () => {
  const socket = await s.socket()
  socket.subscribe('gone', PLAIN)
  socket.subscribe('stays', 'subscription { plainTicks { n } }')
  await s.followed(2)
  s.gateway.offerSupergraph(s.graph.supergraphs.withoutLabels)
  expect(await socket.next('gone')).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })
  await socket.completed('gone')
  s.graph.ticker.tick(1)
  expect(await socket.next('stays')).toEqual({ data: { plainTicks: { n: 1 } } })
})

it('changes nothing by a supergraph that is refused', async () => {
  const socket = await s.socket()
  socket.subscribe('1', PLAIN)
  await s.followed(1)
  expect(s.gateway.offerSupergraph('type Query { a: Int }')).toBe(false)
  s.graph.ticker.tick(1)
  expect(await socket.next('1')).toEqual(plainlyTicked(1))
  expect(s.graph.ticker.opened).toBe(1)
})
