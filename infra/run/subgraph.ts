import { SUBGRAPH_NAMES, type SubgraphName } from '#contract/subgraph-names.js'
import { MovableClock, systemClock } from '#kernel/clock.js'
import { httpNeighbours } from '#kernel/http-neighbours.js'
import { subgraphServer } from '#kernel/http-server.js'
import { SubgraphRuntime } from '#kernel/runtime.js'
import { Lifecycle, stopOnSignals } from '#process/lifecycle.js'
import { createLog } from '#process/log.js'
import { listenSentence, StartFailure } from '#process/start-failure.js'
import { startControlPort } from './control-port.js'
import { ROOT } from './root.js'
import { subgraphSettings } from './settings.js'
import { runProgram } from './start-failure.js'
import { subgraphs } from './subgraphs.js'

/** One subgraph as a process of its own: `node subgraph.js clients`. Any number of processes may share a subgraph. */
await runProgram(async () => {
  const name = process.argv[2] as SubgraphName
  if (!SUBGRAPH_NAMES.includes(name)) throw new StartFailure(`usage: subgraph.js ${SUBGRAPH_NAMES.join(' | ')}`)
  const settings = subgraphSettings(name)
  const log = createLog(name, settings.logLevel)
  const lifecycle = new Lifecycle(log)
  stopOnSignals(lifecycle)
  const movable = settings.controlPort >= 0 ? new MovableClock() : null

  const runtime = new SubgraphRuntime(subgraphs[name], {
    databaseUrl: settings.databaseUrl,
    root: ROOT,
    internalSecret: settings.internalSecret,
    clock: movable ?? systemClock,
    log,
  })
  await runtime.open()
  const neighbours = httpNeighbours(name, new Map(SUBGRAPH_NAMES.map((n) => [n, settings[n]])), settings.internalSecret)
  lifecycle.onStop('connections to the other subgraphs', () => neighbours.close())
  lifecycle.onStop(name, () => runtime.stop())
  runtime.connect(neighbours)

  const server = subgraphServer(runtime, settings.internalSecret)
  await server.listen({ host: settings.host, port: settings.port }).catch((error: unknown) => {
    const sentence = listenSentence(error, { port: 'RACCORD_SUBGRAPH_PORT', host: 'RACCORD_HOST' })
    throw sentence ? new StartFailure(sentence, { cause: error }) : error
  })
  lifecycle.onStop('HTTP server', () => server.close())
  if (movable) {
    const control = await startControlPort(settings.controlPort, movable, () => runtime.kickTimers())
    lifecycle.onStop('control port', () => control.stop())
    log.info({ controlPort: control.port }, 'the clock can be moved')
  }
  lifecycle.ready()
  const address = server.server.address()
  const port = address !== null && typeof address === 'object' ? address.port : settings.port
  log.info({ subgraph: name, port }, 'ready')
  process.stdout.write(`${name} ready on port ${port}\n`)
})
