import { LatencyWindow } from './latency-window.js'
import type { Ask, Outgoing } from './outgoing.js'
import type { SpendingBudget } from './spending-budget.js'
import { Stop } from './stop-signal.js'
import type { WireAnswer } from './subgraph.js'
import type { SubgraphTraffic } from './traffic-meter.js'

export interface HedgeOptions {
  /** Milliseconds before the second request goes; or the time within which 95 of 100 answers come. */
  after: number | 'p95'
  budget: SpendingBudget
  traffic: SubgraphTraffic
  now?: () => number
}

/**
 * Sends a slow query a second time, which takes another connection since the first is busy. The first answer wins and the other
 * request is aborted; a failure counts only when the other fails too. Never a mutation.
 */
export function hedged(ask: Ask, options: HedgeOptions): Ask {
  const { after, budget, now = () => performance.now() } = options
  const latencies = new LatencyWindow()
  return async (outgoing) => {
    if (outgoing.kind !== 'query') return ask(outgoing)
    budget.payIn()
    const delay = after === 'p95' ? latencies.p95 : after
    const started = now()
    const answer = await (delay === null ? ask(outgoing) : race(ask, outgoing, delay, options))
    latencies.add(now() - started)
    return answer
  }
}

function race(ask: Ask, outgoing: Outgoing, delay: number, { budget, traffic }: HedgeOptions): Promise<WireAnswer> {
  const { signal } = outgoing
  if (signal.aborted) return Promise.reject(signal.reason as Error)
  return new Promise((resolve, reject) => {
    const runners: Stop[] = []
    let failed = 0
    let isOver = false
    const finish = (reason: unknown): void => {
      isOver = true
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
      // Aborting the one that has ended does nothing.
      for (const runner of runners) runner.abort(reason)
    }
    const leave = (): void => {
      reject(signal.reason as Error)
      finish(signal.reason)
    }
    const run = (): void => {
      const runner = new Stop()
      const isSecond = runners.push(runner) === 2
      ask({ ...outgoing, signal: runner }).then(
        (answer) => {
          if (isOver) return
          if (isSecond) traffic.hedgeWon()
          resolve(answer)
          finish(new DOMException('the other request answered first', 'AbortError'))
        },
        (error: unknown) => {
          if (isOver || ++failed < runners.length) return
          reject(error as Error)
          finish(error)
        },
      )
    }
    const timer = setTimeout(() => {
      if (!budget.take()) return
      traffic.hedged()
      run()
    }, delay)
    signal.addEventListener('abort', leave)
    run()
  })
}
