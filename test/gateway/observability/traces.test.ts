import { afterEach, describe, expect, it } from '@jest/globals'
import { inProcess } from '#gateway/subgraph-access/in-process.js'
import type { Subgraph } from '#gateway/subgraph-access/subgraph.js'
import { CLIENT_ID, fixtureGraph } from '../fixture-graph.js'
import { startTraceCollector } from '../trace-collector.js'
import { ObservedGateways, requestLines, SAMPLED, TRACE } from './observed-gateways.js'

const observed = new ObservedGateways()
afterEach(() => observed.stop())

describe('traces', () => {
  it('of a request that its caller traces hold the operation and each fetch, and never text or variables', async () => {
    const collector = await observed.collect()
    const f = await observed.start({ traceUrl: collector.url, traceRatio: 0 })
    const query = 'query Names($id: ID!) { client(id: $id) { name } orders { total } }'
    await f.post(query, { variables: { id: CLIENT_ID }, headers: SAMPLED })
    await requestLines(f, 1)
    await observed.stopNow(f)
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
    const collector = await observed.collect()
    const f = await observed.start({ traceUrl: collector.url, traceRatio: 0 })
    for (const _ of [1, 2]) await f.post('query Count { accountCount }', { headers: SAMPLED })
    await requestLines(f, 2)
    await observed.stopNow(f)
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
    const collector = await observed.collect()
    const f = await observed.start({ traceUrl: collector.url, traceRatio: 1 })
    f.graph.endpoints.get('billing')!.down = new TypeError('terminated')
    await f.post('{ accountCount }')
    await requestLines(f, 1)
    await observed.stopNow(f)
    expect(collector.spans.find(({ kind }) => kind === 3)).toMatchObject({
      name: 'subgraph billing',
      status: { code: 2 },
      attributes: { 'error.type': 'TypeError' },
    })
    expect(collector.spans.find(({ kind }) => kind === 2)?.attributes['error.type']).toBe('SUBGRAPH_UNAVAILABLE')
  })

  it('hand subgraphs a traceparent when the request is traced, and only then', async () => {
    const collector = await observed.collect()
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
    const f = await observed.start({ traceUrl: collector.url, traceRatio: 0 }, options)
    await f.post('{ accountCount }')
    await f.post('{ accountCount }', { headers: { traceparent: SAMPLED.traceparent.replace(/01$/, '00') } })
    await f.post('{ accountCount }', { headers: SAMPLED })
    await requestLines(f, 3)
    await observed.stopNow(f)
    const span = collector.spans.find(({ kind }) => kind === 3)
    expect(given).toEqual([null, null, { traceparent: `00-${TRACE}-${span?.spanId}-01` }])
    expect(collector.spans).toHaveLength(2)
  })

  it('that cannot be sent are told of once, and hold up neither requests nor the stop', async () => {
    const collector = await startTraceCollector()
    await collector.stop()
    const f = await observed.start({ traceUrl: collector.url, traceRatio: 1 })
    expect((await f.post('{ accountCount }')).status).toBe(200)
    await requestLines(f, 1)
    await observed.stopNow(f)
    expect(f.logged().match(/traces cannot be sent/g)).toHaveLength(1)
  })
})
