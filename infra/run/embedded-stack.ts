import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SUBGRAPH_NAMES, type SubgraphName } from '#contract/subgraph-names.js'
import { type RunningGateway, startGateway } from '#gateway/gateway.js'
import { inProcess } from '#gateway/subgraph-access/in-process.js'
import type { MakePlanner } from '#gateway/supergraph/load-supergraph.js'
import type { Clock } from '#kernel/clock.js'
import { localNeighbours } from '#kernel/local-neighbours.js'
import { SubgraphRuntime } from '#kernel/runtime.js'
import type { Lifecycle } from '#process/lifecycle.js'
import type { Log } from '#process/log.js'
import { demoTokens } from './demo-tokens.js'
import { gatewayOptions } from './gateway-options.js'
import { ROOT } from './root.js'
import type { embeddedSettings } from './settings.js'
import { subgraphs } from './subgraphs.js'

export interface EmbeddedStack {
  gateway: RunningGateway
  runtimes: ReadonlyMap<SubgraphName, SubgraphRuntime>
}

/** The four subgraphs and the gateway in one process; everything started is registered with the lifecycle. */
export async function startEmbeddedStack(
  settings: ReturnType<typeof embeddedSettings>,
  parts: { log: Log; clock: Clock; lifecycle: Lifecycle; makePlanner?: MakePlanner },
): Promise<EmbeddedStack> {
  const runtimes = await startRuntimes(settings, parts)
  const subgraphs = new Map([...runtimes].map(([name, runtime]) => [name, inProcess(runtime)]))
  const gateway = await startGateway({
    ...(await gatewayOptions(settings, parts.log)),
    supergraphSdl: readFileSync(join(ROOT, 'schema/supergraph.graphql'), 'utf8'),
    subgraphs,
    ...(parts.makePlanner && { makePlanner: parts.makePlanner }),
    demoTokens: await demoTokens(settings),
    checks: [...runtimes.values()].flatMap(({ name, healthChecks }) =>
      healthChecks.map((one) => ({ ...one, name: `${one.name} of ${name}` })),
    ),
  })
  parts.lifecycle.onStop('gateway', () => gateway.stop({ graceMs: 5_000 }))
  return { gateway, runtimes }
}

/** The four subgraphs in one process, connected to each other. */
export async function startRuntimes(
  settings: Pick<ReturnType<typeof embeddedSettings>, SubgraphName | 'internalSecret'>,
  parts: { log: Log; clock: Clock; lifecycle: Lifecycle; gatherMs?: number },
): Promise<Map<SubgraphName, SubgraphRuntime>> {
  const runtimes = new Map<SubgraphName, SubgraphRuntime>()
  for (const name of SUBGRAPH_NAMES) {
    runtimes.set(
      name,
      new SubgraphRuntime(subgraphs[name], {
        databaseUrl: settings[name],
        root: ROOT,
        internalSecret: settings.internalSecret,
        clock: parts.clock,
        log: parts.log,
        ...(parts.gatherMs === undefined ? {} : { gatherMs: parts.gatherMs }),
      }),
    )
  }
  await Promise.all([...runtimes.values()].map((r) => r.open()))
  const neighbours = localNeighbours(runtimes)
  for (const runtime of runtimes.values()) {
    runtime.connect(neighbours)
    parts.lifecycle.onStop(runtime.name, () => runtime.stop())
  }
  return runtimes
}
