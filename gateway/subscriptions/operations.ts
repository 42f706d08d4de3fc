import type { DocumentSource } from '../documents/document-source.js'
import { callerError } from '../errors.js'
import type { ValidDocument } from '../planning/operations.js'
import type { CurrentSupergraph } from '../supergraph/current-supergraph.js'
import type { PreparedDocuments } from './prepared-documents.js'
import { type PrintedResult, printedErrors } from './printed-result.js'
import type { ResultSink, RunningOperation, StreamClient, StreamRequest } from './stream-client.js'
import { errorsFor } from './stream-errors.js'
import type { Subscriptions } from './subscriptions.js'

/**
 * Runs a query or a mutation through the same pipeline as HTTP does.
 * @param left aborted when the client wants no answer any more
 */
export type RunOnce = (
  request: StreamRequest & { query: string },
  client: StreamClient,
  left: AbortSignal,
) => Promise<PrintedResult>

export interface StreamOperationParts {
  supergraph: CurrentSupergraph
  /** Finds the document that a request means. */
  sources: DocumentSource
  documents: PreparedDocuments
  subscriptions: Subscriptions
  runOnce: RunOnce
  development: boolean
}

/** What every door that keeps its connection open does with a request: check it, then run it once or as a stream. */
export class StreamOperations {
  constructor(private readonly parts: StreamOperationParts) {}

  /** Starts an operation. Whatever comes of it goes into `sink`, perhaps before this returns; nothing is thrown. */
  start(request: StreamRequest, client: StreamClient, sink: ResultSink): RunningOperation {
    try {
      const valid = this.#prepare(request)
      const { operation } = valid.operation
      client.facts?.describe(valid.operation)
      if (operation === 'subscription') return this.parts.subscriptions.open(valid, request, client, sink)
      if (operation === 'mutation' && !client.mayChange) throw mutationByGet()
      return new OnceRunning((left) => this.#once({ ...request, query: valid.source }, client, left), sink)
    } catch (error) {
      sink.refuse(errorsFor(error, client, this.parts.development))
      return OVER
    }
  }

  /** Whether a request asks for a subscription. @throws GraphQLError, or AggregateError of them, when it is not valid */
  isSubscription(request: StreamRequest): boolean {
    return this.#prepare(request).operation.operation === 'subscription'
  }

  /** @throws GraphQLError, or AggregateError of them */
  #prepare(request: StreamRequest): ValidDocument {
    const source = this.parts.sources.textOf(request)
    const { loaded } = this.parts.supergraph
    return { ...this.parts.documents.prepare(source, request.operationName, loaded), loaded, source }
  }

  async #once(request: StreamRequest & { query: string }, client: StreamClient, left: AbortSignal): Promise<PrintedResult> {
    try {
      return await this.parts.runOnce(request, client, left)
    } catch (error) {
      return printedErrors(errorsFor(error, client, this.parts.development))
    }
  }
}

/** A query or a mutation under way. */
class OnceRunning implements RunningOperation {
  readonly isResumable = false
  readonly #left = new AbortController()

  constructor(run: (left: AbortSignal) => Promise<PrintedResult>, sink: ResultSink) {
    void run(this.#left.signal).then((result) => {
      if (this.#left.signal.aborted) return
      sink.next(result)
      sink.complete()
    })
  }

  resume(): void {}

  leave(): void {
    this.#left.abort(new DOMException('the caller left', 'AbortError'))
  }

  callerChanged(): void {}
}

const OVER: RunningOperation = {
  isResumable: true,
  resume: () => undefined,
  leave: () => undefined,
  callerChanged: () => undefined,
}

/** A GET may be repeated, prefetched and remembered by anybody on the way. */
function mutationByGet() {
  return callerError('BAD_REQUEST', 'Send a mutation in a POST. — Envoyez une mutation dans un POST.')
}
