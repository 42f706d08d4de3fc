import type { EventType, FeedEvent } from '#contract/events.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import type { Tx } from './transaction.js'

/** What a subgraph does when something happened in another. Its effect and the feed's position are stored together. */
export interface Reaction {
  /** The rule in words, such as `open-account-for-new-client`. */
  name: string
  from: SubgraphName
  on: readonly EventType[]
  handle(event: FeedEvent, tx: Tx): Promise<void>
}

/** A reaction whose handler sees only the events it asked for, typed. */
export function reaction<T extends EventType>(
  name: string,
  on: { from: SubgraphName; on: readonly T[] },
  handle: (event: { [K in T]: FeedEvent<K> }[T], tx: Tx) => Promise<void>,
): Reaction {
  return { name, from: on.from, on: on.on, handle: handle as Reaction['handle'] }
}
