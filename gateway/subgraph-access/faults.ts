import { GraphQLError } from 'graphql'
import type { StopSignal } from './stop-signal.js'

/** The subgraph answered, but with something else than GraphQL. The message names subgraph and status: for the logs only. */
export class NotGraphql extends Error {
  constructor(
    subgraph: string,
    readonly status: number,
    what: string,
  ) {
    super(`the subgraph ${subgraph} answered ${status} ${what}`)
    this.name = 'NotGraphql'
  }
}

/** One fetch took longer than a fetch may, whatever is left of the request's own time. */
export class FetchTimeout extends GraphQLError {
  constructor(subgraph: string, ms: number) {
    super('Part of the answer took too long. — Une partie de la réponse a pris trop de temps.', {
      extensions: { code: 'DEADLINE_EXCEEDED' },
      originalError: new Error(`the subgraph ${subgraph} did not answer within ${ms} ms`),
    })
  }
}

/** Failures of the connection itself: the request was not answered, and a query may be asked again. */
const CONNECTION_FAILURES = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
])

/** Whether the connection failed, so that the request may not even have arrived. */
export function isConnectionFailure(error: unknown): boolean {
  const { code, errors } = (error ?? {}) as { code?: unknown; errors?: unknown }
  // A name with several addresses fails with one error for each.
  return (
    (typeof code === 'string' && CONNECTION_FAILURES.has(code)) || (Array.isArray(errors) && errors.some(isConnectionFailure))
  )
}

/** Whether a failure says that the subgraph is in trouble, and not that it disliked one request. */
export function isTrouble(error: unknown): boolean {
  if (error instanceof NotGraphql) return error.status >= 500
  return error instanceof FetchTimeout || isConnectionFailure(error)
}

/** Whether a signal was aborted because time ran out; otherwise somebody left. */
export function ranOutOfTime({ reason }: StopSignal): boolean {
  return (reason as Error | undefined)?.name === 'TimeoutError'
}
