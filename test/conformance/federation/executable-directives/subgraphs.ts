import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

/** A directive for operations that both subgraphs define alike. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'a',
    typeDefs: federation2(
      `directive @audience(who: Audience! = ALL) on FIELD
       enum Audience { ALL STAFF }
       type Query { a: String unit: Unit }
       type Unit @key(fields: "id") { id: ID! }`,
    ),
    resolvers: { Query: { a: () => 'a', unit: () => ({ id: 'u1' }) }, Unit: { __resolveReference: ({ id }) => ({ id }) } },
  },
  {
    name: 'b',
    typeDefs: federation2(
      `directive @audience(who: Audience! = ALL) on FIELD
       enum Audience { ALL STAFF }
       type Query { b: String }
       type Unit @key(fields: "id") { id: ID! size: Int }`,
    ),
    resolvers: { Query: { b: () => 'b' }, Unit: { __resolveReference: ({ id }) => ({ id }), size: () => 3 } },
  },
]
