import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const rows = [
  { __typename: 'Modem', id: 'm1', model: 'LX', price: 90 },
  { __typename: 'Phone', id: 'f1', model: 'P2', lines: 2, price: 40 },
]
const byId = ({ id }: Readonly<Record<string, unknown>>) => rows.find((row) => row.id === id)

/** The interface has other fields in each subgraph, and one subgraph knows fewer kinds of it. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'devices',
    typeDefs: federation2(`type Query { devices: [Device!]! named(id: ID!): Named }
       interface Device { id: ID! model: String! }
       interface Named { id: ID! }
       type Modem implements Device & Named @key(fields: "id") { id: ID! model: String! }
       type Phone implements Device @key(fields: "id") { id: ID! model: String! lines: Int! }`),
    resolvers: {
      Query: { devices: () => rows, named: (_, { id }) => (id === 'm1' ? rows[0] : null) },
      Modem: { __resolveReference: byId },
      Phone: { __resolveReference: byId },
    },
  },
  {
    name: 'prices',
    typeDefs: federation2(`type Query { cheapest: Device! onSale: [Priced!]! }
       interface Device { id: ID! price: Int! }
       interface Priced { price: Int! }
       type Modem implements Device & Priced @key(fields: "id") { id: ID! price: Int! }
       type Phone implements Device & Priced @key(fields: "id") { id: ID! price: Int! discount: Int! }`),
    resolvers: {
      Query: {
        cheapest: () => ({ __typename: 'Phone', id: 'f1' }),
        onSale: () => rows.map(({ __typename, id }) => ({ __typename, id })),
      },
      Modem: { __resolveReference: ({ id }) => ({ id }), price: () => 90 },
      Phone: { __resolveReference: ({ id }) => ({ id }), price: () => 40, discount: () => 5 },
    },
  },
]
