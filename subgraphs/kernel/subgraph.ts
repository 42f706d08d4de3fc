import type { QuestionName, Questions } from '#contract/questions.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import type { MigrationInterface } from 'typeorm'
import type { SubgraphContext } from './context.js'
import type { Read } from './core.js'
import type { Reaction } from './reaction.js'
import type { RightsTable } from './rights.js'
import type { TimerKind } from './timer.js'

/** A TypeORM entity class. */
export type EntityClass = new () => object
export type MigrationClass = new () => MigrationInterface

// biome-ignore lint/suspicious/noExplicitAny: resolvers' parents and arguments are typed where they are written; graphql-js calls them untyped.
export type Resolver<L> = (parent: any, args: any, context: SubgraphContext<L>, info: any) => unknown
export type FieldResolver<L> = Resolver<L> | { subscribe: Resolver<L>; resolve?: Resolver<L> }
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type ReferenceResolver<L> = (reference: any, context: SubgraphContext<L>) => unknown
export type TypeResolvers<L> = Record<string, FieldResolver<L>> & { __resolveReference?: ReferenceResolver<L> }
export type ResolverMap<L> = Record<string, unknown> & Record<string, TypeResolvers<L> | object>

export type QuestionHandlers = {
  [Q in QuestionName]?: (input: Questions[Q]['input'], read: Read) => Promise<Questions[Q]['answer']>
}

/** The visible list of a subgraph's parts: nothing registers itself by being imported. */
export interface Subgraph<L = unknown> {
  name: SubgraphName
  /** SDL files, relative to the repository's root. */
  schemaFiles: readonly string[]
  resolvers: ResolverMap<L>
  entities: EntityClass[]
  /** Its own migrations; the kernel's come before them. */
  migrations: MigrationClass[]
  /** Builds the loaders of one fetch. */
  loaders: (read: Read) => L
  /** What it does when something happened in another subgraph. */
  reactions: readonly Reaction[]
  timers: readonly TimerKind[]
  questions: QuestionHandlers
  /** mutation × role */
  rights: RightsTable
}

export function defineSubgraph<L>(subgraph: Subgraph<L>): Subgraph<L> {
  return subgraph
}
