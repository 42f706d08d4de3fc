import { afterEach, describe, expect, it } from '@jest/globals'
import { orderId } from '../fixture-graph.js'
import { metrics, ObservedGateways, requestLines } from './observed-gateways.js'

const ACROSS = '{ orders { number client { name } total } }'

const observed = new ObservedGateways()
afterEach(() => observed.stop())

describe('metrics', () => {
  it('count what the engine asks of each subgraph, and how it ends', async () => {
    const f = await observed.start()
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
    const f = await observed.start({ maxDepth: 2 })
    expect((await f.post('{ orders { client { name } } }')).status).toBe(400)
    expect((await f.post('{ __typename }', { token: 'nonsense' })).status).toBe(401)
    await requestLines(f, 2)
    const read = await metrics(f)
    expect(read.get('raccord_request_errors_total{code="QUERY_TOO_DEEP"}')).toBe(1)
    expect(read.get('raccord_request_errors_total{code="UNAUTHENTICATED"}')).toBe(1)
    expect(read.get('raccord_requests_total{kind="unknown",outcome="refused"}')).toBe(2)
  })

  it('count requests by kind and outcome, and whether their operation was compiled already', async () => {
    const f = await observed.start()
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
    const f = await observed.start({ operationCacheBytes: 40_000 })
    for (const alias of ['a', 'b', 'c', 'd', 'e']) await f.post(`{ ${alias}: accountCount }`)
    const read = await metrics(f)
    expect(read.get('raccord_operation_cache_evictions_total')).toBeGreaterThan(0)
    expect(read.get('raccord_operation_cache_bytes')).toBeLessThanOrEqual(40_000)
  })

  it('tell which supergraph is in use, and count those refused', async () => {
    const f = await observed.start()
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
    const f = await observed.start()
    await f.post('query SurelyNobodyNamesThisSo { __typename }', {
      headers: { 'x-correlation-id': 'a-correlation-of-its-own' },
    })
    await requestLines(f, 1)
    const text = [...(await metrics(f)).keys()].join('\n')
    expect(text).not.toMatch(/SurelyNobody|a-correlation/)
  })

  it('are for this machine, or for whoever has the token', async () => {
    const open = await observed.start()
    const forwarded = await fetch(`${open.gateway.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } })
    expect(forwarded.status).toBe(403)
    const guarded = await observed.start({ metricsToken: 'a-token-for-the-scraper' })
    expect((await fetch(`${guarded.gateway.url}/metrics`)).status).toBe(401)
    const wrong = { authorization: 'Bearer a-token-for-the-scrapeR' }
    expect((await fetch(`${guarded.gateway.url}/metrics`, { headers: wrong })).status).toBe(401)
    await metrics(guarded, { authorization: 'Bearer a-token-for-the-scraper', 'x-forwarded-for': '203.0.113.7' })
  })
})
