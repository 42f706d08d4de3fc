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
export type RunOnce = (request: StreamRequest, client: StreamClient, left: AbortSignal) => Promise<PrintedResult>

export interface StreamOperationParts {
  supergraph: CurrentSupergraph
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
      if (operation === 'subscription') return this.parts.subscriptions.open(valid, request, client, sink)
      if (operation === 'mutation' && !client.mayChange) throw mutationByGet()
      return new OnceRunning((left) => this.#once(request, client, left), sink)
    } catch (error) {
      sink.refuse(errorsFor(error, client, this.parts.development))
      return OVER
    }
  }

  /** @throws GraphQLError, or AggregateError of them */
  #prepare({ query, operationName }: StreamRequest): ValidDocument {
    if (typeof query !== 'string' || query === '') {
      throw callerError('BAD_REQUEST', 'A request has a "query". — Une requête comporte « query ».')
    }
    const { loaded } = this.parts.supergraph
    return { ...this.parts.documents.prepare(query, operationName, loaded), loaded, source: query }
  }

  async #once(request: StreamRequest, client: StreamClient, left: AbortSignal): Promise<PrintedResult> {
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
