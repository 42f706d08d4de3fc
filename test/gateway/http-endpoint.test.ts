import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { SubgraphName } from '#contract/subgraph-names.js'
import { GATEWAY_SETTINGS } from '#gateway/config.js'
import { type ReachedSubgraph, reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { readSettings } from '#process/settings.js'
import { eventually } from '../harness/eventually.js'
import { EventQueue } from '../harness/graph-client.js'
import { createClient } from 'graphql-sse'
import { CLIENT_ID, fixtureGraph, orderId } from './fixture-graph.js'
import { type Fixture, startFixture } from './fixture-gateway.js'
import { type HttpSubgraph, serveOverHttp } from './http-subgraph.js'

let f: Fixture
let graph: ReturnType<typeof fixtureGraph>
let servers: Map<SubgraphName, HttpSubgraph>
let endpoints: Map<SubgraphName, ReachedSubgraph>

beforeEach(async () => {
  graph = fixtureGraph()
  servers = new Map()
  endpoints = new Map()
  for (const [name, subgraph] of graph.endpoints) {
    const server = await serveOverHttp(subgraph)
    servers.set(name, server)
    const address = {
      name,
      url: new URL('/graphql', server.url),
      subscriptions: { protocol: 'sse', url: '/graphql/stream' },
    } as const
    endpoints.set(name, reachSubgraph(address, readSettings(GATEWAY_SETTINGS, {})))
  }
  f = await startFixture({}, { subgraphs: endpoints })
})
afterEach(async () => {
  await f.stop()
  await Promise.all([...endpoints.values()].map((endpoint) => endpoint.close()))
  await Promise.all([...servers.values()].map((server) => server.stop().catch(() => undefined)))
})

const follow = () => {
  const client = createClient({ url: `${f.gateway.url}/graphql/stream`, retryAttempts: 0 })
  const query = 'subscription { orderFeed { cursor order { number total client { name } } } }'
  return new EventQueue(
    (sink) => client.subscribe({ query }, sink),
    () => client.dispose(),
  )
}

describe('subgraphs over HTTP', () => {
  it('answer as in the same process', async () => {
    const { data, errors } = await f.post('{ orders { number client { name } total } }')
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ orders: [{ number: 'C-1', client: { name: 'Organisme 1' }, total: 1000 }, {}, {}] })
  })

  it('are asked a query again when the connection breaks', async () => {
    const clients = servers.get('clients')!
    await f.post('{ viewer { kind } }')
    clients.cutNext = 1
    expect((await f.post('{ viewer { kind } }')).data).toEqual({ viewer: { kind: 'ANONYMOUS' } })
    expect(clients.received).toHaveLength(3)
  })

  it('are never asked a mutation again', async () => {
    const clients = servers.get('clients')!
    clients.cutNext = 1
    const { errors } = await f.post(`mutation { rename(input: { id: "${CLIENT_ID}", name: "x" }) { name } }`)
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }])
    expect(clients.received).toHaveLength(1)
  })

  it('may be away: the rest of the answer is given, and no address is told', async () => {
    await servers.get('billing')!.stop()
    const { data, errors } = await f.post('{ orders { number charges } }')
    expect(data).toMatchObject({ orders: [{ number: 'C-1', charges: null }, {}, {}] })
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }])
    expect(JSON.stringify(errors)).not.toContain('127.0.0.1')
    expect(f.logged()).toContain('billing did not answer')
  })
})

describe('a subscription over HTTP', () => {
  it('is completed with fields of other subgraphs, and closed when the client leaves', async () => {
    const events = follow()
    await eventually(() => expect(graph.feed.listeners).toBe(1))
    graph.feed.emit({ cursor: 'c1', id: orderId(1) })
    expect(await events.next()).toEqual({
      data: { orderFeed: { cursor: 'c1', order: { number: 'C-1', total: 1000, client: { name: 'Organisme 1' } } } },
    })
    events.close()
    await eventually(() => expect(graph.feed.listeners).toBe(0))
  })

  it('says when its source is lost, so that the client resumes', async () => {
    const events = follow()
    await eventually(() => expect(graph.feed.listeners).toBe(1))
    servers.get('connectivity')!.cutAll()
    expect(await events.next()).toMatchObject({
      errors: [{ message: expect.stringContaining('cursor'), extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    })
  })
})
