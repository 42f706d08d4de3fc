import { ERROR_CODES, type ErrorCode } from '#contract/error-codes.js'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { Log } from '#process/log.js'
import { GraphQLError } from 'graphql'
import { ERRNO, errorNumber, isForeignText } from './database.js'

const KNOWN = new Set<string>(ERROR_CODES)

const MASKED = 'Internal error; quote the correlation id. — Erreur interne; citez le numéro de corrélation.'

/**
 * The one place where a subgraph's errors become what callers see: the caller's mistake keeps its code and words, a conflict that
 * outlived its retries asks to try again, anything else is our bug: masked, and logged under the correlation id.
 */
export function formatError(error: GraphQLError, log: Log, correlationId: string): FormattedError {
  const original = error.originalError
  const code = error.extensions['code']
  const place = { ...(error.path ? { path: error.path } : {}), ...(error.locations ? { locations: error.locations } : {}) }
  if (typeof code === 'string' && KNOWN.has(code))
    return { message: error.message, ...place, extensions: { ...error.extensions } }
  // graphql-js's own complaints about the request: coercion of variables, missing fields.
  if (!original || original instanceof GraphQLError) {
    return { message: error.message, ...place, extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode } }
  }
  const errno = errorNumber(original)
  if (errno === ERRNO.deadlock || errno === ERRNO.lockTimeout) {
    const message = 'Others were changing the same data; try again. — D’autres modifiaient les mêmes données; réessayez.'
    return { message, ...place, extensions: { code: 'CONFLICT_RETRY' satisfies ErrorCode } }
  }
  if (isForeignText(original)) {
    const message =
      'A text holds characters that its field never has. — Un texte contient des caractères que son champ n’a jamais.'
    return { message, ...place, extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode } }
  }
  log.error({ err: original, correlationId, path: error.path }, 'an unexpected error reached a caller, masked')
  return {
    message: MASKED,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode, correlationId },
  }
}
