import { Session } from 'node:inspector/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'

// Loaded before the program in every measured process (`node --import`), the same in all of them: over the parent's channel it
// tells what the process has used since the last `reset`, and can record a CPU profile.

/** The delay's timer itself is due every so many milliseconds. */
const RESOLUTION = 10
const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
delay.enable()
let cpu = process.cpuUsage()
let session = null

if (process.channel) {
  process.on('message', (message) => {
    if (message?.probe) answer(message.probe)
  })
  process.on('disconnect', () => process.exit())
  process.channel.unref()
}

async function answer(asked) {
  if (asked === 'reset') {
    delay.reset()
    cpu = process.cpuUsage()
  }
  if (asked === 'profile') {
    session = new Session()
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 200 })
    await session.post('Profiler.start')
  }
  const profile = asked === 'profiled' ? (await session.post('Profiler.stop')).profile : undefined
  process.send({ probe: asked, ...use(), profile })
}

function use() {
  const { user, system } = process.cpuUsage(cpu)
  const over = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION)
  return {
    cpuMs: (user + system) / 1000,
    rss: process.memoryUsage.rss(),
    heapUsed: process.memoryUsage().heapUsed,
    delayP50: over(delay.percentile(50)),
    delayP99: over(delay.percentile(99)),
    delayMax: over(delay.max),
  }
}
