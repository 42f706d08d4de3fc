import type { OperationDefinitionNode } from 'graphql'
import type { ErrorCode } from '#contract/error-codes.js'
import type { OperationKind } from './meter.js'

/** Longest part of an operation's name that is written anywhere. */
const NAME_LENGTH = 100

/** What is learnt about one request on its way, for its log line, its metrics and its trace. Never its text, never its variables. */
export class RequestFacts {
  kind: OperationKind = 'unknown'
  operationName: string | null = null
  /** As estimated before it ran; null where nobody estimated. */
  cost: number | null = null
  /** Calls of subgraphs. */
  fetches = 0
  /** Whether the compiled operation was there; null when it did not come to that. */
  cached: boolean | null = null
  /** The distinct codes of its errors. */
  readonly errorCodes: ErrorCode[] = []

  /** Notes which operation of the document is meant. Its name is GraphQL's: letters, digits and underscores. */
  describe({ operation, name }: OperationDefinitionNode): void {
    this.kind = operation
    this.operationName = name ? name.value.slice(0, NAME_LENGTH) : null
  }

  failedWith(code: ErrorCode): void {
    if (!this.errorCodes.includes(code)) this.errorCodes.push(code)
  }
}
