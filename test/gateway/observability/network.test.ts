import { afterEach, describe, expect, it } from '@jest/globals'
import { GATEWAY_SETTINGS, type GatewaySettings } from '#gateway/config.js'
import { Observability } from '#gateway/observability/observability.js'
import { inProcess } from '#gateway/subgraph-access/in-process.js'
import { reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import type { Subgraph } from '#gateway/subgraph-access/subgraph.js'
import { createLog } from '#process/log.js'
import { readSettings } from '#process/settings.js'
import type { Fixture } from '../fixture-gateway.js'
import { fixtureGraph } from '../fixture-graph.js'
import { type WireServer, wireServer } from '../traffic/wire-server.js'
import { metrics, ObservedGateways, requestLines, SAMPLED, TRACE } from './observed-gateways.js'

const observed = new ObservedGateways()
afterEach(() => observed.stop())

/** A gateway that reaches billing over the network, and what billing is. */
async function startOverNetwork(changed: Partial<GatewaySettings>): Promise<{ f: Fixture; billing: WireServer }> {
  const billing = await wireServer()
  observed.alsoStop(billing)
  const logged: string[] = []
  const settings = { ...readSettings(GATEWAY_SETTINGS, {}), traceRatio: 0, ...changed }
  const observability = new Observability(settings, createLog('test', 'info', { write: (line) => void logged.push(line) }))
  const reached = reachSubgraph({ name: 'billing', url: billing.url }, settings, { meter: observability.meter.traffic })
  observed.alsoStop({ stop: () => reached.close() })
  const graph = fixtureGraph()
  const others = [...graph.endpoints].map(([name, endpoint]) => [name, inProcess(endpoint)] as const)
  const subgraphs = new Map<string, Subgraph>([...others, ['billing', reached]])
  const started = await observed.start(settings, { supergraphSdl: graph.supergraphSdl, subgraphs, observability })
  const f = Object.assign(started, { logged: () => logged.join('') })
  return { f, billing }
}

describe('subgraphs over the network', () => {
  it('are told whose trace it is, and requests to them are counted', async () => {
    const collector = await observed.collect()
    const { f, billing } = await startOverNetwork({ traceUrl: collector.url })
    billing.handle = ({ answer }) => answer({ data: { accountCount: 5 } })
    expect((await f.post('{ accountCount }', { headers: SAMPLED })).data).toEqual({ accountCount: 5 })
    await requestLines(f, 1)
    const read = await metrics(f)
    expect(read.get('raccord_subgraph_requests_total{subgraph="billing",outcome="answered"}')).toBe(1)
    expect(read.get('raccord_subgraph_breaker_state{subgraph="billing",state="closed"}')).toBe(1)
    await observed.stopNow(f)
    const span = collector.spans.find(({ kind }) => kind === 3)
    expect(billing.received[0]?.headers['traceparent']).toBe(`00-${TRACE}-${span?.spanId}-01`)
    expect(span?.status.code ?? 0).toBe(0)
  })

  it('are counted and traced by what is in their answers', async () => {
    const collector = await observed.collect()
    const { f, billing } = await startOverNetwork({ traceUrl: collector.url })
    const answers = [
      { data: { accountCount: 5 }, errors: [] },
      { data: { accountCount: null }, errors: [{ message: 'no' }] },
      { data: null, errors: [{ message: 'no' }] },
      { nonsense: true },
    ]
    for (const answer of answers) {
      billing.handle = (request) => request.answer(answer)
      await f.post('{ accountCount }', { headers: SAMPLED })
    }
    await requestLines(f, answers.length)
    const read = await metrics(f)
    const calls = (outcome: string) => read.get(`raccord_subgraph_calls_total{subgraph="billing",outcome="${outcome}"}`)
    expect([calls('ok'), calls('errors'), calls('failed')]).toEqual([1, 2, 1])
    expect(read.get('raccord_subgraph_call_duration_seconds_count{subgraph="billing"}')).toBe(answers.length)
    await observed.stopNow(f)
    const fetches = collector.spans.filter(({ kind }) => kind === 3)
    expect(fetches.map(({ attributes, status }) => [attributes['error.type'], status.code ?? 0])).toEqual([
      [undefined, 0],
      ['graphql_errors', 2],
      ['graphql_errors', 2],
      ['no_graphql', 2],
    ])
  })

  it('are counted once for each call, also where two calls are one request', async () => {
    const { f, billing } = await startOverNetwork({})
    const waiting: Array<() => void> = []
    billing.handle = ({ answer }) =>
      void waiting.push(() => answer({ data: { accountCount: null }, errors: [{ message: 'no' }] }))
    const answers = [f.post('{ accountCount }'), f.post('{ accountCount }')]
    for (;;) {
      const joined = (await metrics(f)).get('raccord_subgraph_fetches_joined_total{subgraph="billing"}') ?? 0
      if (joined === 1 && waiting.length === 1) break
    }
    for (const answer of waiting) answer()
    await Promise.all(answers)
    const read = await metrics(f)
    expect(read.get('raccord_subgraph_calls_total{subgraph="billing",outcome="errors"}')).toBe(2)
    expect(billing.received).toHaveLength(1)
  })
})
