import type { GraphQLError } from 'graphql'
import type { Arena } from '../records/arena.js'
import type { Merger } from '../records/merge.js'

/** One answer in the making. */
export interface AnswerState {
  readonly arena: Arena
  readonly merger: Merger
  /** The record that everything is laid over. */
  readonly root: number
  readonly errors: GraphQLError[]
  /** `Cache-Control` of what went into it, one per request to a subgraph; undefined where one came without. */
  readonly cacheControl: Array<string | undefined>
}
