import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { Families } from './families.js'

const RESOLUTION_MS = 20
const QUANTILES = [50, 90, 99, 100]

/**
 * What this process takes, and how late its event loop is. The Prometheus client has the like, but what it starts can't be stopped;
 * the names of the common metrics are the ones that dashboards know.
 */
export class ProcessReadings {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })

  constructor(families: Families) {
    this.#delay.enable()
    families.reading('counter', 'process_cpu_seconds_total', 'CPU time of this process, in seconds.', cpuSeconds)
    families.reading('gauge', 'process_start_time_seconds', 'When this process started, in seconds since 1970.', startSeconds)
    families.reading('gauge', 'process_resident_memory_bytes', 'Memory that this process holds.', () =>
      process.memoryUsage.rss(),
    )
    families.readings('nodejs_memory_bytes', 'Memory of the program, by what it is for.', 'part', () => {
      const { heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage()
      return { heap: heapTotal, heap_used: heapUsed, external, array_buffers: arrayBuffers }
    })
    families.reading('counter', 'nodejs_eventloop_active_seconds_total', 'How long the event loop was at work.', activeSeconds)
    const help = 'How late the event loop was since these metrics were last read, in seconds.'
    families.readings('nodejs_eventloop_delay_seconds', help, 'quantile', () => this.#delays())
  }

  stop(): void {
    this.#delay.disable()
  }

  /** What the histogram holds is the time between two of its ticks, which are a fixed time apart when nothing is late. */
  #delays(): Record<string, number> {
    const late = (percentile: number) => Math.max(0, this.#delay.percentile(percentile) / 1e9 - RESOLUTION_MS / 1000)
    const delays = Object.fromEntries(QUANTILES.map((percentile) => [String(percentile / 100), late(percentile)]))
    this.#delay.reset()
    return delays
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function activeSeconds(): number {
  return performance.eventLoopUtilization().active / 1000
}

function startSeconds(): number {
  return performance.timeOrigin / 1000
}
