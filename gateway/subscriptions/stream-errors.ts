import { GraphQLError } from 'graphql'
import type { FormattedError } from '#contract/subgraph-access.js'
import { callerError, mapError, mappingFor } from '../errors.js'
import type { StreamClient } from './stream-client.js'

/** The subgraph's stream ended by a fault, and could not be resumed. */
export class UpstreamLost extends Error {}

/** The GraphQL errors in what was thrown; null when it is no GraphQL error. */
export function graphqlErrorsOf(error: unknown): GraphQLError[] | null {
  if (error instanceof GraphQLError) return [error]
  if (error instanceof AggregateError && error.errors.every((one) => one instanceof GraphQLError))
    return error.errors as GraphQLError[]
  return null
}

/** What a client reads of what was thrown. Our own faults are masked, and logged under its correlation id. */
export function errorsFor(error: unknown, client: StreamClient, development: boolean): FormattedError[] {
  const errors = error instanceof UpstreamLost ? [unavailable()] : (graphqlErrorsOf(error) ?? [error])
  const mapping = mappingFor(client, development)
  return errors.map((one) => mapError(one, mapping))
}

/** What a client is told when the stream cannot go on: never an end that looks like the end of the events. */
export function unavailable(): GraphQLError {
  return callerError(
    'SUBGRAPH_UNAVAILABLE',
    'The source of these events does not answer for now; resume after your last cursor. — La source de ces événements ne répond pas pour l’instant; reprenez après votre dernier curseur.',
  )
}

/** The operation selects nothing that a subgraph can send. */
export function nothingToFollow(): GraphQLError {
  return callerError(
    'BAD_REQUEST',
    'A subscription selects a field of Subscription. — Un abonnement demande un champ de Subscription.',
  )
}

/** What the client may see changed while it was subscribed, with the same token. */
export function rightsChanged(): GraphQLError {
  return callerError(
    'FORBIDDEN',
    'Your rights have changed; subscribe again. — Vos droits ont changé; abonnez-vous de nouveau.',
  )
}

export function tooManyOperations(limit: number): GraphQLError {
  return callerError(
    'TOO_MANY_REQUESTS',
    `A connection carries at most ${limit} operations. — Une connexion porte au plus ${limit} opérations.`,
    { limit },
  )
}

export function tooManyStreams(): GraphQLError {
  return callerError(
    'TOO_MANY_REQUESTS',
    'Too many open streams; try again later. — Trop de flux ouverts; réessayez plus tard.',
  )
}
