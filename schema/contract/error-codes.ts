/**
 * The closed list of `extensions.code` values. A business refusal is never one of these: it is data in the payload.
 * `schema/errors.md` is the page that explains each.
 */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'FORBIDDEN',
  'UNAUTHORIZED_FIELD_OR_TYPE',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'CURSOR_INVALID',
  'CURSOR_EXPIRED',
  'REQUEST_TOO_LARGE',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_COMPLEX',
  'TOO_MANY_REQUESTS',
  'SUBGRAPH_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'CONFLICT_RETRY',
  'INTERNAL_SERVER_ERROR',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]
