import { callerError } from '../errors.js'

/** What an operation is estimated to cost with given variables, before it runs. */
export interface Cost {
  /** In units: one per object, ten per mutation, and whatever `@cost` says. */
  readonly estimated: number
}

/** The cost of one operation, by its variables as the caller sent them. @throws GraphQLError BAD_USER_INPUT */
export type CostFunction = (variables: Readonly<Record<string, unknown>>) => Cost

/** Refuses what costs more than `limit` units. @throws GraphQLError QUERY_TOO_COMPLEX, with the estimate and the limit */
export function assertAffordable({ estimated }: Cost, limit: number): void {
  if (estimated <= limit) return
  throw callerError(
    'QUERY_TOO_COMPLEX',
    `An operation costs at most ${limit}; this one is estimated at ${estimated}. — Une opération coûte au plus ${limit}; celle-ci est estimée à ${estimated}.`,
    { limit, estimated },
  )
}
