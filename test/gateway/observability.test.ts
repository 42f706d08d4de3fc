import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { GATEWAY_SETTINGS, type GatewaySettings } from '#gateway/config.js'
import { Observability } from '#gateway/observability/observability.js'
import { inProcess } from '#gateway/subgraph-access/in-process.js'
import { reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import type { Subgraph } from '#gateway/subgraph-access/subgraph.js'
import { createLog } from '#process/log.js'
import { readSettings } from '#process/settings.js'
import { CLIENT_ID, fixtureGraph, orderId } from './fixture-graph.js'
import { type Fixture, startFixture } from './fixture-gateway.js'
import { startTraceCollector, type TraceCollector } from './trace-collector.js'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SAMPLED = { traceparent: `00-${TRACE}-b7ad6b7169203331-01` }
const ACROSS = '{ orders { number client { name } total } }'

const started: Array<{ stop(): Promise<void> }> = []
afterEach(async () => {
  for (const one of started.splice(0).reverse()) await one.stop()
})

async function start(settings: Partial<GatewaySettings> = {}, options?: Parameters<typeof startFixture>[1]): Promise<Fixture> {
  const fixture = await startFixture(settings, options)
  started.push(fixture)
  return fixture
}

async function collect(): Promise<TraceCollector> {
  const collector = await startTraceCollector()
  started.push(collector)
  return collector
}

/** Stops the gateway now, so that it sends what it has. */
async function stopNow(fixture: Fixture): Promise<void> {
  started.splice(started.indexOf(fixture), 1)
  await fixture.stop()
}

/** Metrics by name and labels. */
async function metrics(fixture: Fixture, headers: Record<string, string> = {}): Promise<Map<string, number>> {
  const response = await fetch(`${fixture.gateway.url}/metrics`, { headers })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
}

/** The log lines of requests to the graph, once there are so many. */
async function requestLines({ logged }: Pick<Fixture, 'logged'>, count: number): Promise<Array<Record<string, unknown>>> {
  for (;;) {
    const lines = logged()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg, path }) => msg === 'request' && path === '/graphql')
    if (lines.length >= count) return lines
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('metrics', () => {
  it('count what the engine asks of each subgraph, and how it ends', async () => {
    const f = await start()
    await f.post(ACROSS)
    f.graph.failing.add(orderId(2))
    await f.post('{ orders { charges } }')
    f.graph.endpoints.get('billing')!.down = new Error('connect ECONNREFUSED')
    await f.post('{ accountCount }')
    await requestLines(f, 3)
    const read = await metrics(f)
    const calls = (subgraph: string, outcome: string) =>
      read.get(`raccord_subgraph_calls_total{subgraph="${subgraph}",outcome="${outcome}"}`)
    expect([calls('billing', 'ok'), calls('billing', 'errors'), calls('billing', 'failed')]).toEqual([1, 1, 1])
    expect([calls('connectivity', 'ok'), calls('clients', 'ok')]).toEqual([2, 1])
    expect(read.get('raccord_subgraph_call_duration_seconds_count{subgraph="billing"}')).toBe(3)
    expect(read.get('raccord_request_errors_total{code="SUBGRAPH_UNAVAILABLE"}')).toBe(1)
    expect(read.get('raccord_request_errors_total{code="CONFLICT_RETRY"}')).toBe(1)
  })

  it('count requests that were refused, with the code as the reason', async () => {
    const f = await start({ maxDepth: 2 })
    expect((await f.post('{ orders { client { name } } }')).status).toBe(400)
    expect((await f.post('{ __typename }', { token: 'nonsense' })).status).toBe(401)
    await requestLines(f, 2)
    const read = await metrics(f)
    expect(read.get('raccord_request_errors_total{code="QUERY_TOO_DEEP"}')).toBe(1)
    expect(read.get('raccord_request_errors_total{code="UNAUTHENTICATED"}')).toBe(1)
    expect(read.get('raccord_requests_total{kind="unknown",outcome="refused"}')).toBe(2)
  })

  it('count requests by kind and outcome, and whether their operation was compiled already', async () => {
    const f = await start()
    for (const _ of [1, 2, 3]) await f.post('{ accountCount }')
    await f.post('mutation { rename(input: { id: "x", name: "y" }) { id } }')
    await requestLines(f, 4)
    const read = await metrics(f)
    expect(read.get('raccord_requests_total{kind="query",outcome="ok"}')).toBe(3)
    expect(read.get('raccord_request_duration_seconds_count{kind="query"}')).toBe(3)
    expect(read.get('raccord_request_duration_seconds_count{kind="mutation"}')).toBe(1)
    expect(read.get('raccord_operation_cache_lookups_total{result="hit"}')).toBe(2)
    expect(read.get('raccord_operation_cache_lookups_total{result="miss"}')).toBe(2)
    expect(read.get('raccord_plans_total{outcome="planned"}')).toBe(2)
    expect(read.get('raccord_plan_duration_seconds_count')).toBe(2)
    expect(read.get('raccord_plans_in_progress')).toBe(0)
    expect(read.get('raccord_operation_cache_bytes')).toBeGreaterThan(2_000)
  })

  it('count operations that make room for others', async () => {
    const f = await start({ operationCacheBytes: 10_000 })
    for (const alias of ['a', 'b', 'c', 'd', 'e']) await f.post(`{ ${alias}: accountCount }`)
    const read = await metrics(f)
    expect(read.get('raccord_operation_cache_evictions_total')).toBeGreaterThan(0)
    expect(read.get('raccord_operation_cache_bytes')).toBeLessThanOrEqual(10_000)
  })

  it('tell which supergraph is in use, and count those refused', async () => {
    const f = await start()
    const before = [...(await metrics(f)).keys()].find((key) => key.startsWith('raccord_supergraph_info'))
    expect(f.gateway.offerSupergraph('type Query { nonsense: Int }')).toBe(false)
    expect(f.gateway.offerSupergraph(`${f.graph.supergraphSdl}\n# another text`)).toBe(true)
    const read = await metrics(f)
    const after = [...read.keys()].filter((key) => key.startsWith('raccord_supergraph_info'))
    expect(after).toHaveLength(1)
    expect(after[0]).not.toBe(before)
    expect(read.get('raccord_supergraph_loads_total{result="refused"}')).toBe(1)
    expect(read.get('raccord_supergraph_loads_total{result="loaded"}')).toBe(2)
  })

  it('never hold what clients choose', async () => {
    const f = await start()
    await f.post('query SurelyNobodyNamesThisSo { __typename }', {
      headers: { 'x-correlation-id': 'a-correlation-of-its-own' },
    })
    await requestLines(f, 1)
    const text = [...(await metrics(f)).keys()].join('\n')
    expect(text).not.toMatch(/SurelyNobody|a-correlation/)
  })

  it('are for this machine, or for whoever has the token', async () => {
    const open = await start()
    const forwarded = await fetch(`${open.gateway.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } })
    expect(forwarded.status).toBe(403)
    const guarded = await start({ metricsToken: 'a-token-for-the-scraper' })
    expect((await fetch(`${guarded.gateway.url}/metrics`)).status).toBe(401)
    const wrong = { authorization: 'Bearer a-token-for-the-scrapeR' }
    expect((await fetch(`${guarded.gateway.url}/metrics`, { headers: wrong })).status).toBe(401)
    await metrics(guarded, { authorization: 'Bearer a-token-for-the-scraper', 'x-forwarded-for': '203.0.113.7' })
  })
})

describe('traces', () => {
  it('of a request that its caller traces hold the operation and each fetch, and never text or variables', async () => {
    const collector = await collect()
    const f = await start({ traceUrl: collector.url, traceRatio: 0 })
    const query = 'query Names($id: ID!) { client(id: $id) { name } orders { total } }'
    await f.post(query, { variables: { id: CLIENT_ID }, headers: SAMPLED })
    await requestLines(f, 1)
    await stopNow(f)
    const operation = collector.spans.find(({ kind }) => kind === 2)
    expect(operation).toMatchObject({
      traceId: TRACE,
      parentSpanId: 'b7ad6b7169203331',
      attributes: {
        'http.request.method': 'POST',
        'http.response.status_code': 200,
        'raccord.fetches': 3,
        'raccord.outcome': 'ok',
      },
    })
    const fetches = collector.spans.filter(({ kind }) => kind === 3)
    expect(fetches.map(({ name }) => name).sort()).toEqual(['subgraph billing', 'subgraph clients', 'subgraph connectivity'])
    for (const { parentSpanId, traceId } of fetches) expect([traceId, parentSpanId]).toEqual([TRACE, operation?.spanId])
    expect(collector.received).not.toContain(CLIENT_ID)
    expect(collector.received).not.toContain('{ name }')
  })

  it('hold the planning when there was one, and name the operation', async () => {
    const collector = await collect()
    const f = await start({ traceUrl: collector.url, traceRatio: 0 })
    for (const _ of [1, 2]) await f.post('query Count { accountCount }', { headers: SAMPLED })
    await requestLines(f, 2)
    await stopNow(f)
    const operations = collector.spans.filter(({ kind }) => kind === 2)
    expect(operations).toMatchObject([
      {
        name: 'query',
        attributes: { 'graphql.operation.type': 'query', 'graphql.operation.name': 'Count', 'raccord.cached': false },
      },
      { name: 'query', attributes: { 'graphql.operation.name': 'Count', 'raccord.cached': true } },
    ])
    const plans = collector.spans.filter(({ name }) => name === 'plan')
    expect(plans).toMatchObject([{ parentSpanId: operations[0]?.spanId }])
  })

  it('tell which fetch failed and why', async () => {
    const collector = await collect()
    const f = await start({ traceUrl: collector.url, traceRatio: 1 })
    f.graph.endpoints.get('billing')!.down = new TypeError('terminated')
    await f.post('{ accountCount }')
    await requestLines(f, 1)
    await stopNow(f)
    expect(collector.spans.find(({ kind }) => kind === 3)).toMatchObject({
      name: 'subgraph billing',
      status: { code: 2 },
      attributes: { 'error.type': 'TypeError' },
    })
    expect(collector.spans.find(({ kind }) => kind === 2)?.attributes['error.type']).toBe('SUBGRAPH_UNAVAILABLE')
  })

  it('hand subgraphs a traceparent when the request is traced, and only then', async () => {
    const collector = await collect()
    const graph = fixtureGraph()
    const given: Array<Readonly<Record<string, string>> | null | undefined> = []
    const subgraphs = new Map(
      [...graph.endpoints].map(([name, endpoint]) => {
        const inner = inProcess(endpoint)
        const listening: Subgraph = {
          name,
          execute: (call) => {
            given.push(call.traceHeaders)
            return inner.execute(call)
          },
          subscribe: (call) => inner.subscribe(call),
        }
        return [name, listening] as const
      }),
    )
    const options = { supergraphSdl: graph.supergraphSdl, subgraphs }
    const f = await start({ traceUrl: collector.url, traceRatio: 0 }, options)
    await f.post('{ accountCount }')
    await f.post('{ accountCount }', { headers: { traceparent: SAMPLED.traceparent.replace(/01$/, '00') } })
    await f.post('{ accountCount }', { headers: SAMPLED })
    await requestLines(f, 3)
    await stopNow(f)
    const span = collector.spans.find(({ kind }) => kind === 3)
    expect(given).toEqual([null, null, { traceparent: `00-${TRACE}-${span?.spanId}-01` }])
    expect(collector.spans).toHaveLength(2)
  })

  it('go on over the network to subgraphs, whose requests are counted', async () => {
    const collector = await collect()
    const headers: IncomingHttpHeaders[] = []
    const logged: string[] = []
    const server = createServer((request, response) => {
      headers.push(request.headers)
      request.resume().once('end', () => {
        response.setHeader('content-type', 'application/json').end('{"data":{"accountCount":5}}')
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const settings = { ...readSettings(GATEWAY_SETTINGS, {}), traceUrl: collector.url, traceRatio: 0 }
    const observability = new Observability(settings, createLog('test', 'info', { write: (line) => void logged.push(line) }))
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`)
    const billing = reachSubgraph({ name: 'billing', url }, settings, { meter: observability.meter.traffic })
    started.push({
      async stop() {
        await billing.close()
        server.close()
        await once(server, 'close')
      },
    })
    const graph = fixtureGraph()
    const others = [...graph.endpoints].map(([name, endpoint]) => [name, inProcess(endpoint)] as const)
    const subgraphs = new Map<string, Subgraph>([...others, ['billing', billing]])
    const f = await start(settings, { supergraphSdl: graph.supergraphSdl, subgraphs, observability })
    expect((await f.post('{ accountCount }', { headers: SAMPLED })).data).toEqual({ accountCount: 5 })
    await requestLines({ logged: () => logged.join('') }, 1)
    const read = await metrics(f)
    expect(read.get('raccord_subgraph_requests_total{subgraph="billing",outcome="answered"}')).toBe(1)
    expect(read.get('raccord_subgraph_breaker_state{subgraph="billing",state="closed"}')).toBe(1)
    await stopNow(f)
    const span = collector.spans.find(({ kind }) => kind === 3)
    expect(headers[0]?.['traceparent']).toBe(`00-${TRACE}-${span?.spanId}-01`)
  })

  it('that cannot be sent are told of once, and hold up neither requests nor the stop', async () => {
    const collector = await startTraceCollector()
    await collector.stop()
    const f = await start({ traceUrl: collector.url, traceRatio: 1 })
    expect((await f.post('{ accountCount }')).status).toBe(200)
    await requestLines(f, 1)
    await stopNow(f)
    expect(f.logged().match(/traces cannot be sent/g)).toHaveLength(1)
  })
})

describe('the line of a request', () => {
  it('has its ids, its fetches, its codes and its trace, and never its text', async () => {
    const collector = await collect()
    const f = await start({ traceUrl: collector.url, traceRatio: 0 })
    f.graph.failing.add(orderId(2))
    const headers = { ...SAMPLED, 'x-correlation-id': 'correlation-1' }
    await f.post('query Frais($id: ID!) { client(id: $id) { name } orders { charges } }', {
      variables: { id: CLIENT_ID },
      headers,
    })
    const [line] = await requestLines(f, 1)
    expect(line).toMatchObject({
      correlationId: 'correlation-1',
      requestId: expect.any(String),
      traceId: TRACE,
      method: 'POST',
      status: 200,
      whole: true,
      outcome: 'errors',
      kind: 'query',
      operation: 'Frais',
      cached: false,
      fetches: 3,
      errors: ['CONFLICT_RETRY'],
      ms: expect.any(Number),
    })
    expect(JSON.stringify(line)).not.toContain(CLIENT_ID)
    expect(JSON.stringify(line)).not.toContain('charges {')
  })

  it('is one per request, also for one that is refused', async () => {
    const f = await start()
    await f.post('{ nonsense }')
    const lines = await requestLines(f, 1)
    expect(lines).toMatchObject([{ outcome: 'refused', status: 400, errors: ['GRAPHQL_VALIDATION_FAILED'], fetches: 0 }])
  })
})
