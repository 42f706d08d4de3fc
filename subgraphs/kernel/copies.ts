import type { SubgraphName } from '#contract/subgraph-names.js'
import type { Ask } from './ask.js'
import type { Consumer } from './consumer.js'

/** How far this subgraph's copies of the others' facts are, and a way to wait for them. */
export interface CopyGate {
  /**
   * Waits until the copy fed by `source` knows everything that had happened by the given instant (as far as one process of `source`
   * can tell: see FeedPage), or everything committed by now (whoever wrote it). Parked aggregates are behind all the same.
   * @returns false when the copy is still behind after `timeoutMs`
   */
  waitFor(source: SubgraphName, upTo: { passed: string } | 'now', timeoutMs: number): Promise<boolean>
  /** Position and instant of the copy, in this process. */
  state(source: SubgraphName): { position: number; seenAt: string }
}

export function copyGate(consumers: ReadonlyMap<SubgraphName, Consumer>, ask: Ask): CopyGate {
  const consumerOf = (source: SubgraphName): Consumer => {
    const consumer = consumers.get(source)
    if (!consumer) throw new Error(`no copy is fed by ${source}`)
    return consumer
  }
  return {
    state: (source) => consumerOf(source).state,
    waitFor: async (source, upTo, timeoutMs) => {
      const consumer = consumerOf(source)
      if (upTo !== 'now') return consumer.waitUntil(() => consumer.state.seenAt > upTo.passed, timeoutMs)
      const started = performance.now()
      const answer = await ask(source, 'feedHead', {}, AbortSignal.timeout(timeoutMs)).catch(() => null)
      if (!answer) return false
      const left = timeoutMs - (performance.now() - started)
      return consumer.waitUntil(() => consumer.state.position >= answer.head, Math.max(0, left))
    },
  }
}
