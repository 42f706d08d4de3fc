import { SUBGRAPH_NAMES } from '#contract/subgraph-names.js'
import { startGateway } from '#gateway/gateway.js'
import { Observability } from '#gateway/observability/observability.js'
import { reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { Lifecycle, stopOnSignals } from '#process/lifecycle.js'
import { createLog } from '#process/log.js'
import { announce } from './announce.js'
import { demoTokens } from './demo-tokens.js'
import { gatewayOptions } from './gateway-options.js'
import { planInThread } from './plan-thread.js'
import { gatewaySettings } from './settings.js'
import { runProgram } from './start-failure.js'

/** The gateway as a process of its own, with the subgraphs behind HTTP. */
await runProgram(async () => {
  const settings = gatewaySettings()
  const log = createLog('gateway', settings.logLevel)
  const lifecycle = new Lifecycle(log)
  stopOnSignals(lifecycle)
  const observability = new Observability(settings, log.child({ part: 'gateway' }))
  const meter = observability.meter.traffic
  const subgraphs = new Map(
    SUBGRAPH_NAMES.map((name) => {
      const base = settings[name].href.replace(/\/$/, '')
      const subscriptions = { protocol: 'sse', url: `${base}/graphql/stream` } as const
      const subgraph = reachSubgraph({ name, url: new URL(`${base}/graphql`), subscriptions }, settings, { meter, log })
      lifecycle.onStop(`connections to ${name}`, () => subgraph.close())
      return [name, subgraph] as const
    }),
  )
  const gateway = await startGateway({
    ...(await gatewayOptions(settings, log)),
    subgraphs,
    observability,
    makePlanner: planInThread(settings.planMs),
    demoTokens: await demoTokens(settings),
  })
  lifecycle.onStop('gateway', () => gateway.stop({ graceMs: 5_000 }))
  lifecycle.ready()
  announce(gateway, settings.dataDir)
})
