import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import WebSocket from 'ws'
import { EventQueue } from '../harness/graph-client.js'
import { eventually } from '../harness/eventually.js'
import { CLIENT_ID, orderId } from './fixture-graph.js'
import { AGENT, type Fixture, startFixture } from './fixture-gateway.js'

const FEED = `subscription Feed($after: String) {
  orderFeed(after: $after) { cursor commande: order { number total charges client { name } } ... on OrderNoted { note } }
}`
const event = (n: number, more: object = {}) => ({ cursor: `c${n}`, id: orderId(n), ...more })
const completed = (n: number) => ({
  orderFeed: {
    cursor: `c${n}`,
    commande: { number: `C-${n}`, total: n * 1000, charges: [`${n}0.00`], client: { name: 'Organisme 1' } },
  },
})

let f: Fixture
beforeEach(async () => {
  f = await startFixture()
})
afterEach(() => f.stop())

const doors = {
  WebSocket(query = FEED, variables: Record<string, unknown> = {}, authorization?: string) {
    const client = createWsClient({
      url: `${f.gateway.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: authorization ? { authorization } : {},
      retryAttempts: 0,
    })
    return new EventQueue(
      (sink) => client.subscribe({ query, variables }, sink),
      () => void client.dispose(),
    )
  },
  'event stream'(query = FEED, variables: Record<string, unknown> = {}, authorization?: string) {
    const client = createSseClient({
      url: `${f.gateway.url}/graphql/stream`,
      headers: authorization ? { authorization } : {},
      retryAttempts: 0,
    })
    return new EventQueue(
      (sink) => client.subscribe({ query, variables }, sink),
      () => client.dispose(),
    )
  },
}
const listening = (count: number) => eventually(() => expect(f.graph.feed.listeners).toBe(count))

describe.each(Object.entries(doors))('a subscription by %s', (_, open) => {
  it('completes each event with fields of other subgraphs', async () => {
    const events = open()
    await listening(1)
    f.graph.feed.emit(event(1))
    f.graph.feed.emit(event(2, { note: 'à suivre' }))
    expect(await events.next()).toEqual({ data: completed(1) })
    expect(await events.next()).toEqual({ data: { orderFeed: { ...completed(2).orderFeed, note: 'à suivre' } } })
    events.close()
  })

  it('leaks no error of one event into the next', async () => {
    const events = open()
    await listening(1)
    f.graph.failing.add(orderId(1))
    f.graph.feed.emit(event(1))
    const first = await events.next()
    expect(first.data.orderFeed.commande).toMatchObject({ number: 'C-1', charges: null, total: 1000 })
    expect(first.errors).toMatchObject([{ path: ['orderFeed', 'commande', 'charges'], extensions: { code: 'CONFLICT_RETRY' } }])
    f.graph.feed.emit(event(2, { fails: true }))
    expect(await events.next()).toMatchObject({
      data: { orderFeed: null },
      errors: [{ path: ['orderFeed'], extensions: { code: 'CONFLICT_RETRY' } }],
    })
    f.graph.feed.emit(event(3))
    expect(await events.next()).toEqual({ data: completed(3) })
    events.close()
  })

  it('tells why it cannot be opened', async () => {
    const refused = open(FEED, { after: 'bad' })
    expect(await refused.next()).toMatchObject({ errors: [{ extensions: { code: 'CURSOR_INVALID' } }] })
    f.graph.endpoints.get('connectivity')!.down = new Error('connect ECONNREFUSED 10.0.0.3')
    const unavailable = await open().next()
    expect(unavailable).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] })
    expect(JSON.stringify(unavailable)).not.toContain('10.0.0.3')
  })

  it('ends when the source ends, and leaves the source when the client leaves', async () => {
    const ended = open()
    await listening(1)
    f.graph.feed.end()
    expect((await ended.ended()).error).toBeUndefined()
    const left = open()
    await listening(1)
    left.close()
    await listening(0)
    expect(f.graph.feed.returned).toBe(2)
  })

  it('speaks for the caller of the token, to every subgraph and at every event', async () => {
    const events = open(FEED, {}, `Bearer ${await f.token(AGENT)}`)
    await listening(1)
    f.graph.feed.emit(event(1))
    await events.next()
    const statements = [...f.graph.endpoints.values()].map(({ requests }) => requests.at(-1)?.principal)
    expect(new Set(statements).size).toBe(1)
    const payload = JSON.parse(Buffer.from(statements[0]!.split('.')[1]!, 'base64url').toString())
    expect(payload.principal).toEqual(AGENT)
    events.close()
  })

  it('runs queries and mutations too', async () => {
    expect(await open('{ viewer { kind } }').next()).toEqual({ data: { viewer: { kind: 'ANONYMOUS' } } })
    const rename = 'mutation($id: ID!) { rename(input: { id: $id, name: "x" }) { name } }'
    expect(await open(rename, { id: CLIENT_ID }).next()).toEqual({ data: { rename: { name: 'x' } } })
  })

  it('checks documents as HTTP does', async () => {
    const codeOf = async (query: string) => {
      const queue = open(query)
      // One protocol has a message for such errors, the other sends them as a last result.
      return queue.next().then(JSON.stringify, String)
    }
    expect(await codeOf('subscription { nothing }')).toContain('GRAPHQL_VALIDATION_FAILED')
    expect(await codeOf('subscription {')).toContain('GRAPHQL_PARSE_FAILED')
    expect(
      await codeOf(`subscription { orderFeed { ${Array.from({ length: 101 }, (_v, i) => `a${i}: cursor`).join(' ')} } }`),
    ).toContain('QUERY_TOO_COMPLEX')
  })

  it('sends nothing for an event that was already under way when the client left', async () => {
    const events = open()
    await listening(1)
    f.graph.feed.emit(event(1))
    events.close()
    await listening(0)
  })
})

it('ends an event stream when its token expires, though nothing happens', async () => {
  const token = await f.token(AGENT, 1)
  const events = doors['event stream'](FEED, {}, `Bearer ${token}`)
  await listening(1)
  expect(await events.next()).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_EXPIRED' } }] })
  await listening(0)
  expect((await events.ended()).error).toBeUndefined()
})

it('closes a source that opens after the caller was told that it does not', async () => {
  await f.stop()
  f = await startFixture({ deadlineMs: 100 })
  const connectivity = f.graph.endpoints.get('connectivity')!
  const original = connectivity.subscribe.bind(connectivity)
  let signal: AbortSignal | undefined
  connectivity.subscribe = (request) => {
    signal = request.signal
    return new Promise((resolve) => request.signal?.addEventListener('abort', () => resolve(original(request))))
  }
  expect(await doors['event stream']().next()).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] })
  expect(signal?.aborted).toBe(true)
  await listening(0)
})

it('changes nothing by a GET, which browsers and proxies repeat and remember', async () => {
  const rename = `mutation { rename(input: { id: "${CLIENT_ID}", name: "x" }) { name } }`
  const response = await fetch(`${f.gateway.url}/graphql/stream?query=${encodeURIComponent(rename)}`, {
    headers: { accept: 'text/event-stream' },
  })
  expect(await response.text()).toContain('BAD_REQUEST')
  expect(f.graph.endpoints.get('clients')!.requests.filter((r) => r.query.startsWith('mutation'))).toEqual([])
})

it('ends an event stream whose token has expired with that reason, before another event is given', async () => {
  await f.stop()
  let now = new Date()
  f = await startFixture({}, { clock: () => now })
  const token = await f.token(AGENT, 600)
  const events = doors['event stream'](FEED, {}, `Bearer ${token}`)
  await listening(1)
  now = new Date(now.getTime() + 700_000)
  f.graph.feed.emit(event(1))
  expect(await events.next()).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_EXPIRED' } }] })
  await listening(0)
})
