import { afterEach, describe, expect, it } from '@jest/globals'
import { GATEWAY_SETTINGS, type GatewaySettings } from '#gateway/config.js'
import { Observability } from '#gateway/observability/observability.js'
import { inProcess } from '#gateway/subgraph-access/in-process.js'
import { reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import type { Subgraph } from '#gateway/subgraph-access/subgraph.js'
import { createLog } from '#process/log.js'
import { readSettings } from '#process/settings.js'
import { startStandalone } from '#run/standalone-gateway.js'
import { supergraphOf } from '../../federation/compose.js'
import { federation2 } from '../../federation/fixture.js'
import { eventually } from '../../harness/eventually.js'
import { AGENT, startFixture } from '../fixture-gateway.js'
import { fixtureGraph } from '../fixture-graph.js'
import { metrics } from '../observability/observed-gateways.js'
import { type WireServer, wireServer } from './wire-server.js'

/** A gateway and the one subgraph that it asks over the network. */
interface Pair {
  readonly gateway: { url: string }
  readonly billing: WireServer
  /** `Authorization` of two callers. */
  readonly callers: readonly [string, string]
}

const started: Array<() => Promise<unknown>> = []
afterEach(async () => {
  for (const stop of started.splice(0).reverse()) await stop()
})

async function standalone(settings: Partial<GatewaySettings>): Promise<Pair> {
  const billing = await wireServer()
  started.push(() => billing.stop())
  const typeDefs = federation2('type Query { accountCount: Int } type Mutation { settle: Int }')
  const supergraphSdl = supergraphOf([{ name: 'billing', typeDefs }], () => billing.url.href)
  const gateway = await startStandalone({ supergraphSdl, host: '127.0.0.1', port: 0, settings })
  started.push(() => gateway.stop())
  return { gateway, billing, callers: ['Bearer one', 'Bearer other'] }
}

async function house(changed: Partial<GatewaySettings>): Promise<Pair> {
  const billing = await wireServer()
  started.push(() => billing.stop())
  const settings = { ...readSettings(GATEWAY_SETTINGS, {}), ...changed }
  const observability = new Observability(settings, createLog('test', 'silent'))
  const reached = reachSubgraph({ name: 'billing', url: billing.url }, settings, { meter: observability.meter.traffic })
  started.push(() => reached.close())
  const graph = fixtureGraph()
  const others = [...graph.endpoints].map(([name, endpoint]) => [name, inProcess(endpoint)] as const)
  const subgraphs = new Map<string, Subgraph>([...others, ['billing', reached]])
  const fixture = await startFixture(changed, { supergraphSdl: graph.supergraphSdl, subgraphs, observability })
  started.push(() => fixture.stop())
  const client = { kind: 'CLIENT_PERSON', subject: 'per_1', organisation: 'org_1' } as const
  const tokens = await Promise.all([fixture.token(AGENT), fixture.token(client)])
  return { gateway: fixture.gateway, billing, callers: [`Bearer ${tokens[0]}`, `Bearer ${tokens[1]}`] }
}

/** Asks at the same time, and answers once so many requests have arrived and so many fetches were spared. */
async function ask({ gateway, billing }: Pair, callers: readonly string[], expected: { requests: number; joined: number }) {
  billing.handle = () => undefined
  const answers = callers.map(async (authorization) => {
    const headers = { 'content-type': 'application/json', authorization }
    const body = JSON.stringify({ query: '{ accountCount }' })
    return (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body })).json()
  })
  await eventually(async () => {
    const joined = (await metrics({ gateway })).get('raccord_subgraph_fetches_joined_total{subgraph="billing"}') ?? 0
    expect({ requests: billing.received.length, joined }).toEqual(expected)
  })
  for (const { answer } of billing.received) answer({ data: { accountCount: 5 } })
  expect(await Promise.all(answers)).toEqual(callers.map(() => ({ data: { accountCount: 5 } })))
}

describe.each([
  ['standalone gateway', standalone],
  ['gateway of the house', house],
])('a %s', (_, start) => {
  it('sends what one caller asks several times at once one time', async () => {
    const pair = await start({})
    const [one] = pair.callers
    await ask(pair, [one, one, one], { requests: 1, joined: 2 })
  })

  it('sends it for each caller', async () => {
    const pair = await start({})
    await ask(pair, pair.callers, { requests: 2, joined: 0 })
  })

  it('sends it each time where the setting says so', async () => {
    const pair = await start({ shareFetches: false })
    const [one] = pair.callers
    await ask(pair, [one, one], { requests: 2, joined: 0 })
  })
})
