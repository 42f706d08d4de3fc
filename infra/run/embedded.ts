import { MovableClock, systemClock } from '#kernel/clock.js'
import { Lifecycle, stopOnSignals } from '#process/lifecycle.js'
import { createLog } from '#process/log.js'
import { announce } from './announce.js'
import { startControlPort } from './control-port.js'
import { startEmbeddedStack } from './embedded-stack.js'
import { planInThread } from './plan-thread.js'
import { embeddedSettings } from './settings.js'
import { runProgram } from './start-failure.js'

/** The embedded mode: the gateway and the four subgraphs in one process. */
await runProgram(async () => {
  const settings = embeddedSettings()
  const log = createLog('raccord', settings.logLevel)
  const lifecycle = new Lifecycle(log)
  stopOnSignals(lifecycle)
  const movable = settings.controlPort >= 0 ? new MovableClock() : null
  const { gateway, runtimes } = await startEmbeddedStack(settings, {
    log,
    clock: movable ?? systemClock,
    lifecycle,
    makePlanner: planInThread(settings.planMs),
  })
  if (movable) {
    const control = await startControlPort(settings.controlPort, movable, () => {
      for (const runtime of runtimes.values()) runtime.kickTimers()
    })
    lifecycle.onStop('control port', () => control.stop())
    log.info({ controlPort: control.port }, 'the clock can be moved')
  }
  lifecycle.ready()
  announce(gateway, settings.dataDir)
})
