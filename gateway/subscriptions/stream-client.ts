import type { FormattedError } from '#contract/subgraph-access.js'
import type { Log } from '#process/log.js'
import type { ClientHeaders, OperationTrace } from '../execution/request-context.js'
import type { Caller } from '../identity/caller.js'
import type { Door } from '../observability/meter.js'
import type { RequestFacts } from '../observability/request-facts.js'
import type { PrintedResult } from './printed-result.js'

/** One GraphQL request as a door received it. */
export interface StreamRequest {
  query?: string | null | undefined
  /** Of a persisted document, in the place of its text. */
  documentId?: string | null | undefined
  operationName?: string | null | undefined
  variables?: Record<string, unknown> | null | undefined
  extensions?: Record<string, unknown> | null | undefined
}

/** The client on the other side of a door, as the core of subscriptions sees it. */
export interface StreamClient {
  readonly door: Door
  /** Who calls now: a socket can renew its token. */
  caller(): Caller
  /** Headers of the request or upgrade that opened the door. */
  readonly headers: ClientHeaders
  readonly correlationId: string
  readonly requestId: string
  readonly log: Log
  /** Where what is learnt about its operation is noted, if anybody wants to know. */
  readonly facts?: RequestFacts | undefined
  /** Null when it is not traced. */
  readonly trace: OperationTrace | null
  /** False for a request that may be repeated by anybody on the way (GET): mutations are refused. */
  readonly mayChange: boolean
  /** It reads too slowly. The door must disconnect it in a way that tells it to come back and resume. */
  tooSlow(): void
}

/** Where a door takes the results of one operation. Called while an operation runs, never after `refuse` or `complete`. */
export interface ResultSink {
  /** One result. False when the client's buffer is full: nothing more is given until the door calls `RunningOperation.resume`. */
  next(result: PrintedResult): boolean
  /** The operation was refused before it ran. Nothing follows. */
  refuse(errors: readonly FormattedError[]): void
  /** All results were given. */
  complete(): void
}

/** One operation under way, as its door steers it. */
export interface RunningOperation {
  /** The client's buffer has room again. */
  resume(): void
  /** The client wants no more of it, or is gone. Nothing is given any more, at once. */
  leave(): void
  /** `StreamClient.caller` is another from now on: its token was renewed. */
  callerChanged(): void
  /** Whether it may be cut without loss, and resumed: a subscription. What runs once should be let finish. */
  readonly isResumable: boolean
}
