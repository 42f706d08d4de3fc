import { GraphQLError } from 'graphql'
import type { ForbiddenField } from './without-forbidden.js'

/**
 * What the caller reads of the fields that were taken out of its operation, one error per place; code UNAUTHORIZED_FIELD_OR_TYPE.
 * They accompany the answer, or refuse the whole request where the gateway is set to do so.
 */
export function unauthorizedErrors(forbidden: readonly ForbiddenField[]): GraphQLError[] {
  return forbidden.map(
    ({ path, coordinate }) =>
      new GraphQLError(`The caller may not see ${coordinate}. — L’appelant ne peut pas voir ${coordinate}.`, {
        ...(path.length > 0 && { path }),
        extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', coordinate },
      }),
  )
}
