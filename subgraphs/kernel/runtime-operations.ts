import type { SubgraphName } from '#contract/subgraph-names.js'
import type { Consumer } from './consumer.js'
import type { Core } from './core.js'

/** What the operations fields see of a running subgraph. */
export interface RuntimeOperations {
  readonly core: Core
  copies(): Array<{ source: SubgraphName; position: number; seenAt: string | null; failing: string | undefined }>
  consumer(source: string): Consumer | undefined
}
