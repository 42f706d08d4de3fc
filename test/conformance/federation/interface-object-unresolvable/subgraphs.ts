import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

/**
 * `Thing` is an interface without kinds, added to by a subgraph that cannot resolve it; `Spare` is an interface in one subgraph and
 * opaque in the other, which has the only way in.
 */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'shop',
    typeDefs: federation2(`type Query { thing: Thing spare: Spare! }
       interface Thing @key(fields: "id") { id: ID! }
       type Spare @key(fields: "id") @interfaceObject { id: ID! }`),
    resolvers: {
      Query: { thing: () => ({ __typename: 'Thing', id: 'x1' }), spare: () => ({ id: 'sp1' }) },
      Thing: {
        __resolveReference: () => {
          throw new Error('nothing is resolved here')
        },
      },
      Spare: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'depot',
    typeDefs: federation2(`type Query { found: Thing }
       type Thing @key(fields: "id", resolvable: false) @interfaceObject { id: ID! shelf: String }
       interface Spare @key(fields: "id") { id: ID! }
       type Fan implements Spare @key(fields: "id") { id: ID! watts: Int! }`),
    resolvers: {
      Query: { found: () => ({ id: 'x1', shelf: 'B4' }) },
      Thing: {
        __resolveReference: () => {
          throw new Error('nothing is resolved here')
        },
      },
      Spare: { __resolveReference: ({ id }) => ({ __typename: 'Fan', id }) },
      Fan: { __resolveReference: ({ id }) => ({ id, watts: 12 }), watts: () => 12 },
    },
  },
]
