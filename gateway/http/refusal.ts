import { GraphQLError } from 'graphql'
import { callerError } from '../errors.js'

/** What goes with a refusal over HTTP. Callers of other doors never see it. */
interface HttpExtension {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A request that HTTP has a more precise status for than its code. `text` is "English. — Français." */
export function refusal(status: number, text: string, headers: Readonly<Record<string, string>> = {}): GraphQLError {
  return callerError('BAD_REQUEST', text, { http: { status, headers } satisfies HttpExtension })
}

/** The status and the headers that an error asks for itself. */
export function httpOf(error: unknown): { status: number | undefined; headers: Readonly<Record<string, string>> } {
  const http = error instanceof GraphQLError ? (error.extensions.http as Partial<HttpExtension> | undefined) : undefined
  return { status: http?.status, headers: http?.headers ?? {} }
}
