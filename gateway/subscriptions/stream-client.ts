import type { FormattedError } from '#contract/subgraph-access.js'
import type { Log } from '#process/log.js'
import type { ClientHeaders } from '../execution/request-context.js'
import type { Caller } from '../identity/caller.js'

/** One GraphQL request as a door received it. */
export interface StreamRequest {
  query: string
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
  extensions?: Record<string, unknown> | null | undefined
}

/** The client on the other side of a door, as the core of subscriptions sees it. */
export interface StreamClient {
  /** Who calls now: a socket can renew its token. */
  caller(): Caller
  /** Headers of the request or upgrade that opened the door. */
  readonly headers: ClientHeaders
  readonly correlationId: string
  readonly requestId: string
  readonly log: Log
  /** It reads too slowly. The door must disconnect it in a way that tells it to come back and resume. */
  tooSlow(): void
}

/** One answer in its JSON shape. */
export interface StreamResult {
  data?: Record<string, unknown> | null
  errors?: readonly FormattedError[]
  extensions?: Record<string, unknown>
}
