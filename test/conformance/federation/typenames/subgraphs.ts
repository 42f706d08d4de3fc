import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

/** Where types can be renamed or asked for: at roots, in entities, values, unions and interfaces. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'a',
    typeDefs: federation2(`schema { query: TopQuery mutation: TopMutation }
       type TopQuery { units: [Unit!]! box: Box! item: Item }
       type TopMutation { touch: Unit! }
       union Unit = Rack | Shelf
       type Rack @key(fields: "id") { id: ID! }
       type Shelf @key(fields: "id") { id: ID! }
       type Box @shareable { size: Int! inner: Box }
       interface Item { id: ID! }
       type Screw implements Item @key(fields: "id") { id: ID! }`),
    resolvers: {
      TopQuery: {
        units: () => [
          { __typename: 'Rack', id: 'k1' },
          { __typename: 'Shelf', id: 'h1' },
        ],
        box: () => ({ size: 1, inner: { size: 0, inner: null } }),
        item: () => ({ __typename: 'Screw', id: 'w1' }),
      },
      TopMutation: { touch: () => ({ __typename: 'Shelf', id: 'h2' }) },
      Rack: { __resolveReference: ({ id }) => ({ id }) },
      Shelf: { __resolveReference: ({ id }) => ({ id }) },
      Screw: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'b',
    typeDefs: federation2(`type Query { other: String }
       type Rack @key(fields: "id") { id: ID! box: Box! }
       type Shelf @key(fields: "id") { id: ID! racks: [Rack!]! }
       type Box @shareable { size: Int! inner: Box }`),
    resolvers: {
      Query: { other: () => 'yes' },
      Rack: { __resolveReference: ({ id }) => ({ id }), box: () => ({ size: 7, inner: null }) },
      Shelf: { __resolveReference: ({ id }) => ({ id }), racks: () => [{ id: 'k1' }, { id: 'k2' }] },
    },
  },
]
