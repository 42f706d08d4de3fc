import { GraphQLError } from 'graphql'
import type { ForbiddenField } from './without-forbidden.js'

/**
 * What the caller reads of the fields that were taken out of its operation, one error per place; code UNAUTHORIZED_FIELD_OR_TYPE.
 * They accompany the answer, or refuse the whole request where the gateway is set to do so.
 */
export function unauthorizedErrors(forbidden: readonly ForbiddenField[]): GraphQLError[] {
  return forbidden.map(
    ({ path, coordinate, needsToken }) =>
      new GraphQLError(needsToken ? forTokens(coordinate) : forOthers(coordinate), {
        ...(path.length > 0 && { path }),
        extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', coordinate },
      }),
  )
}

function forTokens(coordinate: string): string {
  return `${coordinate} needs a token that is known here. — ${coordinate} exige un jeton reconnu ici.`
}

function forOthers(coordinate: string): string {
  return `The caller may not see ${coordinate}. — L’appelant ne peut pas voir ${coordinate}.`
}
