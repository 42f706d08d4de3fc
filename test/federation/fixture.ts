import type { GraphQLFieldResolver, GraphQLTypeResolver } from 'graphql'

/** A plain object: a record of a subgraph's data, a representation, arguments. */
export type Row = Readonly<Record<string, unknown>>

type Resolve = (source: Row, given: Row) => unknown

/** A field of `Subscription`: where its events come from, and what is answered of each. */
interface Stream {
  readonly subscribe: (source: Row, given: Row) => AsyncIterable<unknown>
  readonly resolve?: Resolve
}

/** One subgraph of a fixture federation. A federation is a list of them. */
export interface FixtureSubgraph {
  readonly name: string
  /** SDL, with the federation's `@link` where it uses Federation 2. */
  readonly typeDefs: string
  /** By type and field; `__resolveReference` gets a representation. */
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolve | Stream>>>>
  /** For fields without a resolver of their own; graphql-js reads a property by default. */
  readonly fieldResolver?: GraphQLFieldResolver<unknown, unknown>
  readonly typeResolver?: GraphQLTypeResolver<unknown, unknown>
}

/** The directives of federation that `federation2` imports unless told otherwise. */
const DIRECTIVES =
  '@key @requires @provides @external @shareable @override @inaccessible @tag @extends @interfaceObject @context @fromContext'

/** The text of a Federation 2 subgraph. @param directives those it imports, separated by spaces */
export function federation2(sdl: string, directives = DIRECTIVES): string {
  const imports = directives.split(' ').map((name) => JSON.stringify(name))
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [${imports.join(', ')}])\n${sdl}`
}
