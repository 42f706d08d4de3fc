import type { ExecutionResult } from 'graphql'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { Operation } from '../world/single-schema.js'

/** What an executor answers. */
export interface Answer {
  /** JSON as it is printed, the order of keys included; `none` where the operation was refused. */
  readonly data: string
  readonly errors: readonly FormattedError[]
}

export type Executor = (operation: Operation) => Promise<Answer>

export function answerOf({ data, errors = [] }: ExecutionResult): Answer {
  return { data: data === undefined ? 'none' : JSON.stringify(data), errors: errors.map((error) => error.toJSON()) }
}
