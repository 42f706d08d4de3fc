import { afterEach, beforeEach, expect, it } from '@jest/globals'
import type { StaffPrincipal } from '#contract/principal.js'
import { AGENT } from '../../gateway/fixture-gateway.js'
import { eventually } from '../../harness/eventually.js'
import { PLAIN, plainlyTicked, type Started, start, TICKS, ticked } from './start.js'

let s: Started
beforeEach(async () => {
  s = await start()
})
afterEach(() => s.stop())

const agent = (subject: string) => s.token({ kind: 'STAFF', subject, roles: ['MCN_AGENT'] }).then((token) => `Bearer ${token}`)

it('serves all who ask the same from one upstream, and completes each event once', async () => {
  const sockets = await Promise.all(Array.from({ length: 8 }, () => s.socket()))
  for (const socket of sockets) socket.subscribe('1', TICKS)
  const stream = await s.events(TICKS)
  await s.followed(1)
  // Everybody has joined when everybody can be answered.
  for (const socket of sockets) {
    socket.subscribe('q', '{ never }')
    await socket.next('q')
  }
  const before = s.graph.items.requests.length
  s.graph.ticker.tick(1)
  for (const socket of sockets) expect(await socket.next('1')).toEqual(ticked(1))
  expect(await stream.next()).toEqual(ticked(1))
  expect(s.graph.ticker.opened).toBe(1)
  expect(s.graph.items.requests.length - before).toBe(1)
  for (const socket of sockets) socket.close()
  s.graph.ticker.tick(2)
  expect(await stream.next()).toEqual(ticked(2))
  await s.followed(1)
  stream.close()
  await s.followed(0)
})

it('keeps apart who differs in operation, values or person', async () => {
  const socket = await s.socket({ authorization: await agent('one') })
  socket.subscribe('same', TICKS)
  socket.subscribe('too', TICKS)
  socket.subscribe('values', TICKS, { after: 'c0' })
  socket.subscribe('operation', PLAIN)
  await s.followed(3)
  const other = await s.socket({ authorization: await agent('two') })
  other.subscribe('same', TICKS)
  await s.followed(4)
})

it('tells each what its own person may know', async () => {
  const query = 'subscription { whoami }'
  const [one, two, nobody] = await Promise.all([
    agent('stf_one').then((authorization) => s.socket({ authorization })),
    agent('stf_two').then((authorization) => s.socket({ authorization })),
    s.socket(),
  ])
  for (const socket of [one, two, nobody]) socket.subscribe('1', query)
  await s.followed(3)
  s.graph.ticker.tick(1)
  expect(await one.next('1')).toEqual({ data: { whoami: 'stf_one' } })
  expect(await two.next('1')).toEqual({ data: { whoami: 'stf_two' } })
  expect(await nobody.next('1')).toEqual({ data: { whoami: 'nobody' } })
})

it('gives a late joiner what comes from then on', async () => {
  const early = await s.socket()
  early.subscribe('1', TICKS)
  await s.followed(1)
  s.graph.ticker.tick(1)
  expect(await early.next('1')).toEqual(ticked(1))
  const late = await s.socket()
  late.subscribe('1', TICKS)
  late.subscribe('q', '{ never }')
  await late.next('q')
  s.graph.ticker.tick(2)
  expect(await late.next('1')).toEqual(ticked(2))
  expect(await early.next('1')).toEqual(ticked(2))
  expect(s.graph.ticker.opened).toBe(1)
})

it('holds nobody up for one who does not read, and sends that one away to resume', async () => {
  await s.stop()
  s = await start({ eventQueue: 4, slowClientMs: 60_000, keepAliveMs: 60_000 })
  const query = 'subscription { plainTicks { n blob } }'
  const [quick, slow] = [await s.socket(), await s.socket()]
  quick.subscribe('1', query)
  slow.subscribe('1', query)
  slow.subscribe('q', '{ never }')
  await slow.next('q')
  slow.pause()
  let sent = 0
  // One event after the other, until the slow one's buffers and queue are full.
  while (!s.logged().includes('reads its events too slowly')) {
    s.graph.ticker.tick(sent)
    expect(await quick.next('1')).toMatchObject({ data: { plainTicks: { n: sent } } })
    sent++
    expect(sent).toBeLessThan(1_000)
  }
  expect(s.graph.ticker.opened).toBe(1)
  slow.unpause()
  // Whatever it got, it got without a gap.
  const { code } = await slow.closed
  expect([1006, 1013]).toContain(code)
  const numbers = slow.messages.flatMap(({ payload }) => {
    const n = (payload as { data?: { plainTicks?: { n: number } } })?.data?.plainTicks?.n
    return n === undefined ? [] : [n]
  })
  expect(numbers).toEqual(numbers.map((_n, i) => i))
  s.graph.ticker.tick(sent)
  expect(await quick.next('1')).toMatchObject({ data: { plainTicks: { n: sent } } })
})

it('makes the source wait, and loses nothing, when everybody is behind for a while', async () => {
  await s.stop()
  s = await start({ eventQueue: 2, slowClientMs: 60_000, keepAliveMs: 60_000 })
  const socket = await s.socket()
  socket.subscribe('1', 'subscription { plainTicks { n blob item { label } } }')
  await s.followed(1)
  socket.pause()
  const total = 300
  s.graph.ticker.tick(...Array.from({ length: total }, (_v, n) => n))
  // The source waits: reads of the other subgraph stop well before the end.
  let seen = -1
  await eventually(() => {
    const { length } = s.graph.items.requests
    const isStill = length === seen
    seen = length
    expect(isStill && length > 0).toBe(true)
  })
  expect(seen).toBeLessThan(total)
  socket.unpause()
  for (let n = 0; n < total; n++) expect(await socket.next('1')).toMatchObject({ data: { plainTicks: { n } } })
})

it('ends one whose token expires, and goes on for the others of the same person', async () => {
  let now = new Date()
  await s.stop()
  s = await start({}, { clock: () => now })
  const short = await s.socket({ authorization: `Bearer ${await s.token(AGENT, 300)}` })
  const long = await s.socket({ authorization: `Bearer ${await s.token(AGENT, 3_000)}` })
  short.subscribe('1', TICKS)
  long.subscribe('1', TICKS)
  long.subscribe('q', '{ never }')
  await long.next('q')
  await s.followed(1)
  now = new Date(now.getTime() + 600_000)
  s.graph.ticker.tick(1)
  expect(await short.next('1')).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_EXPIRED' } }] })
  expect(await long.next('1')).toEqual(ticked(1))
  expect(s.graph.ticker.opened).toBe(1)
  // The upstream is opened again on behalf of the one who is left.
  s.graph.ticker.cut()
  s.graph.ticker.tick(2)
  expect(await long.next('1')).toEqual(ticked(2))
})

it('brings a client whose rights changed with its token to others, without a gap where events have cursors', async () => {
  const authorization = async (roles: StaffPrincipal['roles']) =>
    `Bearer ${await s.token({ kind: 'STAFF', subject: 'stf_agent', roles })}`
  const socket = await s.socket({ authorization: await authorization(['MCN_AGENT']) })
  socket.subscribe('1', TICKS)
  socket.subscribe('2', PLAIN)
  await s.followed(2)
  s.graph.ticker.tick(1)
  expect(await socket.next('1')).toEqual(ticked(1))
  expect(await socket.next('2')).toEqual(plainlyTicked(1))
  socket.send({ type: 'ping', payload: { authorization: await authorization(['MCN_AGENT', 'MCN_MANAGER']) } })
  await socket.message(({ type }) => type === 'pong')
  await eventually(() => expect(s.graph.ticker.opened).toBe(4))
  await s.followed(2)
  const statements = s.graph.ticks.requests
    .filter(({ query }) => query.startsWith('subscription'))
    .map(({ principal }) => principal)
  expect(new Set(statements).size).toBe(2)
  s.graph.ticker.tick(2)
  expect(await socket.next('1')).toEqual(ticked(2))
  expect(await socket.next('2')).toEqual(plainlyTicked(2))
})
