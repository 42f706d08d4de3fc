import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const failing = () => {
  throw new Error('this must not be asked')
}

/** Fields named `never` fail when they are asked, so that whatever is left out is known to be left out of the fetch too. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'a',
    typeDefs: federation2(
      `type Query { unit: Unit! units: [Unit!]! never: Int! }
       type Unit @key(fields: "id") { id: ID! a: String! never: Int! }`,
    ),
    resolvers: {
      Query: { unit: () => ({ id: 'u1', a: 'a1' }), units: () => [{ id: 'u1', a: 'a1' }], never: failing },
      Unit: { __resolveReference: ({ id }) => ({ id, a: 'a1' }), never: failing },
    },
  },
  {
    name: 'b',
    typeDefs: federation2(
      'type Query { other: Int! neverB: Int! } type Unit @key(fields: "id") { id: ID! b: String! neverB: Int! next: Unit! }',
    ),
    resolvers: {
      Query: { other: () => 1, neverB: failing },
      Unit: { __resolveReference: ({ id }) => ({ id }), b: () => 'b1', neverB: failing, next: () => ({ id: 'u1' }) },
    },
  },
]
