import { GraphQLError } from 'graphql'
import { ERROR_CODES, type ErrorCode } from '#contract/error-codes.js'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { Log } from '#process/log.js'
import { withoutSuggestion } from './documents/suggestions.js'
import type { RequestFacts } from './observability/request-facts.js'

/** HTTP status of a request that fails as a whole; errors inside an answer travel with 200. */
const STATUS = {
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  UNAUTHORIZED_FIELD_OR_TYPE: 403,
  REQUEST_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
} as const

/** Codes of the libraries underneath that say the same thing as one of ours. */
const SYNONYMS: Record<string, ErrorCode> = {
  INVALID_GRAPHQL: 'BAD_REQUEST',
  QUERY_PLAN_COMPLEXITY_EXCEEDED: 'QUERY_TOO_COMPLEX',
}

/** A subgraph that answers with one of these received a wrong request from the gateway: that is our bug, not the caller's. */
const GATEWAY_FAULTS = new Set<string>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

/** Extensions that never leave the house: they name processes, or carry stacks. */
const INNER_EXTENSIONS = new Set(['serviceName', 'http', 'stacktrace', 'exception'])

const MASKED = 'Internal error; quote the correlation id. — Erreur interne; citez le numéro de corrélation.'

/** An error of the gateway's own, meant for the caller. `text` is "English. — Français." */
export function callerError(code: ErrorCode, text: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(text, { extensions: { ...extensions, code } })
}

/** What a caller is told when a subgraph cannot be reached; the cause is for the logs. */
export function subgraphUnavailable(cause: unknown): GraphQLError {
  return new GraphQLError('Part of the graph does not answer for now. — Une partie du graphe ne répond pas pour l’instant.', {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    ...(cause instanceof Error && { originalError: cause }),
  })
}

/** HTTP status for a request refused with this code before anything ran. */
export function statusOf(code: ErrorCode): number {
  return (STATUS as Partial<Record<ErrorCode, number>>)[code] ?? 400
}

export interface ErrorMapping {
  readonly correlationId: string
  readonly development: boolean
  readonly log: Log
  /** Where the codes of a request are noted. */
  readonly facts?: RequestFacts | undefined
}

/** What an error's mapping takes of whoever it is told; the log is asked for only when something is logged, which may make it. */
export function mappingFor(who: Omit<ErrorMapping, 'development'>, development: boolean): ErrorMapping {
  const { correlationId, facts } = who
  return {
    correlationId,
    facts,
    development,
    get log() {
      return who.log
    },
  }
}

/**
 * The one place where an error becomes what the caller reads: a code of the closed list, the path, and nothing about the inside.
 * What is our fault is masked, and logged with the correlation id that the caller can quote.
 */
export function mapError(error: unknown, mapping: ErrorMapping): FormattedError {
  const { correlationId, development, facts } = mapping
  const known =
    error instanceof GraphQLError
      ? error
      : new GraphQLError(error instanceof Error ? error.message : String(error), { originalError: error as Error })
  const code = codeOf(known)
  facts?.failedWith(code)
  const { locations, path } = known.toJSON()
  const shape = { ...(locations && { locations }), ...(path && { path }) }
  if (code === 'INTERNAL_SERVER_ERROR') {
    const cause = known.originalError ?? known
    mapping.log.error({ correlationId, path, serviceName: known.extensions.serviceName, err: cause }, 'an error was masked')
    // A subgraph that masked the error logged it under its own id: the caller quotes that one.
    const quoted = known.extensions.correlationId
    return {
      message: MASKED,
      ...shape,
      extensions: { code, correlationId: typeof quoted === 'string' ? quoted : correlationId },
    }
  }
  // A subgraph that is away says nothing itself: only this line tells operators why.
  if (code === 'SUBGRAPH_UNAVAILABLE') {
    mapping.log.error({ correlationId, path, err: known.originalError }, 'a subgraph did not answer')
  }
  const extensions = Object.fromEntries(Object.entries(known.extensions).filter(([name]) => !INNER_EXTENSIONS.has(name)))
  const message = development ? known.message : withoutSuggestion(known.message)
  return { message, ...shape, extensions: { ...extensions, code } }
}

function codeOf(error: GraphQLError): ErrorCode {
  // Apollo Server wraps validation errors and gives them its own code; the rule's code is the precise one.
  const inner = error.originalError instanceof GraphQLError ? error.originalError.extensions.code : undefined
  for (const candidate of [inner, error.extensions.code]) {
    if (typeof candidate !== 'string') continue
    if (error.extensions.serviceName !== undefined && GATEWAY_FAULTS.has(candidate)) return 'INTERNAL_SERVER_ERROR'
    const code = SYNONYMS[candidate] ?? ERROR_CODES.find((known) => known === candidate)
    if (code) return code
  }
  return 'INTERNAL_SERVER_ERROR'
}
