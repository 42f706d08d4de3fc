import type { ErrorCode } from '#contract/error-codes.js'
import { GraphQLError } from 'graphql'

/** Why a rule of the directory says no: data of the payload, never a GraphQL error. */
export interface Refusal {
  code: string
  message: { fr: string; en: string }
  /** Path of the input at fault, such as `['input', 'siteId']`. */
  path: string[]
  /** The sentence or ruling, such as `S35`. */
  rule?: string | null
  /** Concrete GraphQL type; `SimpleRefusal` when absent. */
  __typename?: string
  [extra: string]: unknown
}

/** A refusal. `details.path` defaults to the whole input. */
export function refusal(
  code: string,
  message: { fr: string; en: string },
  details: { path?: string[]; rule?: string; __typename?: string; [extra: string]: unknown } = {},
): Refusal {
  return { path: ['input'], rule: null, ...details, code, message }
}

/** What a use case came to: its value, or the refusals that stopped it. */
export type Outcome<R> = { ok: true; value: R } | { ok: false; refusals: Refusal[] }

export function done<R>(value: R): Outcome<R> {
  return { ok: true, value }
}

export function refused(...refusals: Refusal[]): { ok: false; refusals: Refusal[] } {
  return { ok: false, refusals }
}

/** The caller's mistake as a GraphQL error with a code of the closed list. Returned, so that callers `throw userError(…)`. */
export function userError(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions } })
}
