import { resolve } from 'node:path'
import { Lifecycle, stopOnSignals } from '#process/lifecycle.js'
import { createLog } from '#process/log.js'
import { listenSentence, StartFailure } from '#process/start-failure.js'
import { planInThread } from './plan-thread.js'
import { standaloneArguments } from './standalone-arguments.js'
import { readSupergraph, watchSupergraph } from './standalone-file.js'
import { type Standalone, standaloneSettings, startStandalone } from './standalone-gateway.js'
import { runProgram } from './start-failure.js'

/** A gateway in front of any supergraph: `--supergraph FILE --port N`. */
await runProgram(async () => {
  const { supergraph, host, port, introspection } = standaloneArguments(process.argv.slice(2))
  const path = resolve(supergraph)
  const settings = { ...standaloneSettings(), ...(!introspection && { introspection: 'off' as const }) }
  const log = createLog('gateway', 'warn')
  const lifecycle = new Lifecycle(log)
  stopOnSignals(lifecycle)
  const gateway = await start()
  lifecycle.onStop('gateway', () => gateway.stop())
  lifecycle.onStop(
    'watching the supergraph',
    watchSupergraph(path, log, (sdl) => gateway.offerSupergraph(sdl)),
  )
  lifecycle.ready()
  process.stdout.write(`Raccord's gateway is ready at ${gateway.url}/graphql\n`)

  async function start(): Promise<Standalone> {
    const supergraphSdl = readSupergraph(path)
    try {
      return await startStandalone({
        supergraphSdl,
        host,
        port,
        settings,
        makePlanner: planInThread(settings.planMs),
        log,
      })
    } catch (error) {
      const sentence = listenSentence(error, { port: '--port', host: '--host' })
      throw new StartFailure(sentence ?? `The supergraph ${path} is not usable: ${(error as Error).message}`, { cause: error })
    }
  }
})
