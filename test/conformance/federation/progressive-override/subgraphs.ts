import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

/** Fields on their way from one subgraph to another: one has fully arrived, one has not set out. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'before',
    typeDefs: federation2(
      `type Query { ticket: Ticket! }
       type Ticket @key(fields: "id") { id: ID! arrived: String! waiting: String! moved: String! }`,
    ),
    resolvers: {
      Query: { ticket: () => ({ id: 'k1' }) },
      Ticket: {
        __resolveReference: ({ id }) => ({ id }),
        arrived: () => 'before',
        waiting: () => 'before',
        moved: () => 'before',
      },
    },
  },
  {
    name: 'after',
    typeDefs: federation2(
      `type Query { latest: Ticket! }
       type Ticket @key(fields: "id") {
         id: ID!
         arrived: String! @override(from: "before", label: "percent(100)")
         waiting: String! @override(from: "before", label: "percent(0)")
         moved: String! @override(from: "before")
       }`,
    ),
    resolvers: {
      Query: { latest: () => ({ id: 'k1' }) },
      Ticket: {
        __resolveReference: ({ id }) => ({ id }),
        arrived: () => 'after',
        waiting: () => 'after',
        moved: () => 'after',
      },
    },
  },
]
