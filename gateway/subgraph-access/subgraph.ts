import type { FormattedError } from '#contract/subgraph-access.js'
import type { ClientHeaders, RequestContext } from '../execution/request-context.js'

/** One GraphQL request of the engine to one subgraph. */
export interface SubgraphCall {
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly query: string
  readonly operationName: string | undefined
  /** JSON values only. */
  readonly variables: Readonly<Record<string, unknown>> | undefined
  /** The same as JSON, where the engine has printed them already: what goes over a wire takes this. */
  readonly variablesText?: string
  /**
   * `query` and `operationName` as the start of the JSON body, escaped once per plan and without the closing brace:
   * `{"query":"…","operationName":"…"`. What goes over HTTP appends `,"variables":…}`.
   */
  readonly bodyStart: string
  /** On whose behalf, with which headers, correlation and trace. */
  readonly context: RequestContext
  /** Headers that carry the trace on; null when the request is not traced. Never part of a key for sharing. */
  readonly traceHeaders?: Readonly<Record<string, string>> | null
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/** What was in an answer: data without errors, errors, or nothing that GraphQL knows. */
export type AnswerContent = 'data' | 'errors' | 'nothing'

/** What a subgraph answered. It belongs to whoever asked, who may change it. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly FormattedError[]
  readonly extensions?: Readonly<Record<string, unknown>>
  /** The answer's `Cache-Control`, where it came with one. */
  readonly cacheControl?: string
}

/** An answer as it came over the wire. All who asked the same at the same time get this very one: it is never changed. */
export interface WireAnswer {
  readonly status: number
  /** The body, in the pieces in which it came. */
  readonly chunks: readonly Uint8Array[]
  /** Length of the body, in bytes. */
  readonly size: number
  readonly cacheControl: string | undefined
  /** To be told once what was in it, by whoever reads it: those who count and trace answers don't parse them. */
  readonly read?: (content: AnswerContent) => void
}

/** How the engine reaches one subgraph: over HTTP, or by a direct call in the same process. */
export interface Subgraph {
  readonly name: string
  /**
   * @throws GraphQLError meant for the caller (deadline, breaker), or any Error when the subgraph could not be asked or answered
   *   something else than GraphQL: the engine then answers SUBGRAPH_UNAVAILABLE
   */
  execute(call: SubgraphCall): Promise<SubgraphAnswer>
  /**
   * As `execute`, for those who read the body themselves. Only where the subgraph is behind a wire. A body with a status of success
   * may be anything; others are GraphQL.
   */
  executeRaw?(call: SubgraphCall): Promise<WireAnswer>
  /**
   * What of a client's headers may change its answers, as one text: subscriptions are shared by clients for whom it is equal. Nothing
   * when absent.
   */
  headersKey?(headers: ClientHeaders): string
  /** One answer per event. It ends when the subgraph ends it, throws when it was cut; `return()` closes the upstream. */
  subscribe(call: SubgraphCall): Promise<AsyncIterable<SubgraphAnswer>>
}
