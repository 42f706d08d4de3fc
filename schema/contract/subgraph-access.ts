import type { SubgraphName } from './subgraph-names.js'

/** One GraphQL request as a subgraph receives it, over HTTP or in the same process. */
export interface SubgraphRequest {
  query: string
  operationName?: string | null
  variables?: Record<string, unknown>
  /** The signed principal header's value; a request without it is refused. */
  principal: string
  correlationId: string
  requestId?: string
  /** Aborted when the caller leaves or the deadline passes. */
  signal?: AbortSignal
}

/** A GraphQL error in its formatted, JSON shape. */
export interface FormattedError {
  message: string
  path?: ReadonlyArray<string | number>
  locations?: ReadonlyArray<{ line: number; column: number }>
  extensions?: Record<string, unknown>
}

export interface SubgraphResponse {
  data?: Record<string, unknown> | null
  errors?: ReadonlyArray<FormattedError>
  extensions?: Record<string, unknown>
}

/**
 * How the gateway reaches a subgraph. Two implementations: HTTP, and a direct call in the embedded mode.
 * Answers hold JSON values only (scalars already serialised); the caller never mutates them.
 */
export interface SubgraphEndpoint {
  readonly name: SubgraphName
  execute(request: SubgraphRequest): Promise<SubgraphResponse>
  /** One answer per event. The iterable ends when the subgraph ends it; `return()` closes the upstream. */
  subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResponse>>
}
