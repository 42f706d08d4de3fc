import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { GATEWAY_SETTINGS } from '#gateway/config.js'
import { reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { readSettings } from '#process/settings.js'
import { eventually } from '../../harness/eventually.js'
import { serveOverHttp } from '../../gateway/http-subgraph.js'
import { type Started, start, TICKS, ticked } from './start.js'

let s: Started
beforeEach(async () => {
  s = await start()
})
afterEach(() => s.stop())

it('goes on after the last cursor when the upstream is cut, without loss and without doubles', async () => {
  const [one, two] = [await s.socket(), await s.socket()]
  one.subscribe('1', TICKS)
  two.subscribe('1', TICKS)
  two.subscribe('q', '{ never }')
  await two.next('q')
  await two.completed('q')
  await s.followed(1)
  // A source that sends the last one again is not believed.
  s.graph.ticker.repeats = 2
  let n = 0
  for (let round = 0; round < 4; round++) {
    s.graph.ticker.tick(++n, ++n)
    await eventually(() => expect(two.messages.length).toBe(n))
    s.graph.ticker.cut()
    s.graph.ticker.tick(++n)
    await eventually(() => expect(two.messages.length).toBe(n))
  }
  const expected = Array.from({ length: n }, (_v, i) => ticked(i + 1))
  for (const socket of [one, two]) {
    await eventually(() => expect(socket.messages.length).toBe(n))
    expect(socket.messages.map(({ payload }) => payload)).toEqual(expected)
  }
  expect(s.graph.ticker.opened).toBe(5)
})

it('tries again until the subgraph is back', async () => {
  const socket = await s.socket()
  socket.subscribe('1', 'subscription { ticks(from: 3) { at: cursor n } }')
  await s.followed(1)
  s.graph.ticker.tick(1)
  expect(await socket.next('1')).toEqual({ data: { ticks: { at: 'c1', n: 1 } } })
  s.graph.ticks.down = new Error('connect ECONNREFUSED')
  const tries = () => s.logged().split('it is resumed').length - 1
  s.graph.ticker.cut()
  await eventually(() => expect(tries()).toBeGreaterThan(2))
  s.graph.ticker.tick(2)
  s.graph.ticks.down = undefined
  expect(await socket.next('1')).toEqual({ data: { ticks: { at: 'c2', n: 2 } } })
  const resumed = s.graph.ticks.requests.at(-1)
  expect(resumed?.variables).toMatchObject({ raccordResumeAfter: 'c1' })
  expect(resumed?.query).toContain('from: 3')
})

it('opens again what began after a cursor and has not sent anything yet', async () => {
  const socket = await s.socket()
  s.graph.ticker.tick(1)
  socket.subscribe('1', TICKS, { after: 'c1' })
  await s.followed(1)
  s.graph.ticker.cut()
  s.graph.ticker.tick(2)
  expect(await socket.next('1')).toEqual(ticked(2))
})

it.each([
  ['its events have no cursor that the client asked for', 'subscription { ticks { n } }', true],
  ['nothing has come yet, so that nobody knows where it was', TICKS, false],
])('tells the client when %s', async (_, query, hasTicked) => {
  const socket = await s.socket()
  socket.subscribe('1', query)
  await s.followed(1)
  if (hasTicked) {
    s.graph.ticker.tick(1)
    await socket.next('1')
  }
  s.graph.ticker.cut()
  expect(await socket.next('1')).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] })
  await socket.completed('1')
})

it('gives up after a while, and tells the client', async () => {
  await s.stop()
  s = await start({ resumeWithinMs: 300 })
  const socket = await s.socket()
  socket.subscribe('1', TICKS)
  await s.followed(1)
  s.graph.ticker.tick(1)
  await socket.next('1')
  s.graph.ticks.down = new Error('connect ECONNREFUSED')
  s.graph.ticker.cut()
  expect(await socket.next('1')).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] })
  await socket.completed('1')
})

it('hands on a refusal of the subgraph to resume', async () => {
  const socket = await s.socket()
  socket.subscribe('1', TICKS)
  await s.followed(1)
  s.graph.ticker.tick(1)
  await socket.next('1')
  const { ticks } = s.graph
  ticks.subscribe = async function* () {
    yield { errors: [{ message: 'too old', extensions: { code: 'CURSOR_EXPIRED' } }] }
  } as unknown as typeof ticks.subscribe
  s.graph.ticker.cut()
  expect(await socket.next('1')).toMatchObject({ errors: [{ extensions: { code: 'CURSOR_EXPIRED' } }] })
  await socket.completed('1')
})

it('leaves a source that is being resumed when the last client leaves', async () => {
  const socket = await s.socket()
  socket.subscribe('1', TICKS)
  await s.followed(1)
  s.graph.ticker.tick(1)
  await socket.next('1')
  let tried: () => void = () => undefined
  const trying = new Promise<void>((resolve) => {
    tried = resolve
  })
  let signal: AbortSignal | undefined
  s.graph.ticks.subscribe = (request) => {
    signal = request.signal
    tried()
    return new Promise(() => undefined)
  }
  s.graph.ticker.cut()
  await trying
  expect(signal?.aborted).toBe(false)
  socket.close()
  await eventually(() => expect(signal?.aborted).toBe(true))
})

it('resumes what comes over HTTP', async () => {
  const http = await serveOverHttp(s.graph.ticks)
  const reached = reachSubgraph(
    {
      name: 'connectivity',
      url: new URL('/graphql', http.url),
      subscriptions: { protocol: 'sse', url: '/graphql/stream' },
    },
    readSettings(GATEWAY_SETTINGS, {}),
  )
  const { ticker, subgraphs } = s.graph
  const remote = await start({}, { subgraphs: new Map([...subgraphs, ['connectivity', reached]]) })
  try {
    const socket = await remote.socket()
    socket.subscribe('1', TICKS)
    for (let n = 1; n < 5; n++) {
      await s.followed(1)
      ticker.tick(n)
      expect(await socket.next('1')).toEqual(ticked(n))
      http.cutAll()
      await s.followed(0)
    }
    ticker.tick(5)
    expect(await socket.next('1')).toEqual(ticked(5))
  } finally {
    await remote.stop()
    await reached.close()
    await http.stop()
  }
})
