import { GraphQLError } from 'graphql'
import { callerError } from '../errors.js'
import { prepareDocument } from '../planning/prepare-document.js'
import type { DocumentLimits } from '../limits/list.js'
import type { CurrentSupergraph } from '../supergraph/current-supergraph.js'
import type { StreamClient, StreamRequest, StreamResult } from './stream-client.js'
import type { PreparedSubscription, Subscriptions } from './subscriptions.js'

/** Runs a query or a mutation through the same pipeline as HTTP does. */
export type RunOnce = (request: StreamRequest, client: StreamClient) => Promise<StreamResult>

/** What every door that keeps its connection open does with a request: check it, then run it once or as a stream. */
export class StreamOperations {
  constructor(
    private readonly supergraph: CurrentSupergraph,
    private readonly limits: DocumentLimits,
    private readonly subscriptions: Subscriptions,
    private readonly runOnce: RunOnce,
  ) {}

  /** @throws GraphQLError, or AggregateError of them */
  prepare(request: StreamRequest): PreparedSubscription {
    if (typeof request.query !== 'string' || request.query === '') {
      throw callerError('BAD_REQUEST', 'A request has a "query". — Une requête comporte « query ».')
    }
    const { loaded } = this.supergraph
    return { ...prepareDocument(request.query, request.operationName, loaded, this.limits), loaded, request }
  }

  /** @throws GraphQLError, or AggregateError of them, when a subscription cannot be opened */
  run(
    prepared: PreparedSubscription,
    client: StreamClient,
  ): Promise<StreamResult | AsyncGenerator<StreamResult, void, undefined>> {
    if (prepared.operation.operation === 'subscription') return this.subscriptions.open(prepared, client)
    return this.runOnce(prepared.request, client)
  }
}

/** The GraphQL errors in what was thrown; null when it is no GraphQL error. */
export function graphqlErrorsOf(error: unknown): GraphQLError[] | null {
  if (error instanceof GraphQLError) return [error]
  if (error instanceof AggregateError && error.errors.every((one) => one instanceof GraphQLError))
    return error.errors as GraphQLError[]
  return null
}
