import type { SubgraphAnswer, SubgraphCall } from './subgraph.js'

/** Follows subscriptions on one subgraph, whatever the protocol. */
export interface Upstream {
  /**
   * Resolves once the subgraph has taken the subscription, or its connection. The iterator ends when the subgraph ends the
   * subscription and throws when it was lost; `return()` closes it at once.
   * @throws Error when the subgraph cannot be reached
   */
  subscribe(call: SubgraphCall): Promise<AsyncIterable<SubgraphAnswer>>
  /** Cuts everything. */
  close(): Promise<void>
}

/** How subscriptions reach a subgraph. */
export const UPSTREAM_PROTOCOLS = ['sse', 'ws', 'multipart'] as const
export type UpstreamProtocol = (typeof UPSTREAM_PROTOCOLS)[number]
