import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const ovens = ['pump1', 'pump2'].map((id) => ({ __typename: 'Pump', id }))
const fans = [
  { __typename: 'Fan', id: 'fan1', warranty: 3 },
  { __typename: 'Fan', id: 'fan2', warranty: 4 },
]

/** A type implements an interface in one subgraph and not in the other, where it is only a member of a union. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'store',
    typeDefs: federation2(`type Query { goods: [Good!]! stored(id: ID!): Stored things: [Stored!]! fans: [Fan!]! }
       union Good = Pump | Fan
       interface Stored { id: ID! }
       interface Guaranteed { warranty: Int }
       type Pump @key(fields: "id") { id: ID! }
       type Fan implements Stored & Guaranteed @key(fields: "id") { id: ID! warranty: Int }`),
    resolvers: {
      Query: {
        goods: () => [...ovens, ...fans],
        stored: (_, { id }) => [...ovens, ...fans].find((good) => good.id === id),
        things: () => fans,
        fans: () => fans,
      },
      Pump: { __resolveReference: ({ id }) => ({ id }) },
      Fan: { __resolveReference: ({ id }) => fans.find((fan) => fan.id === id) },
    },
  },
  {
    name: 'guarantee',
    typeDefs: federation2(`interface Stored { id: ID! }
       interface Guaranteed { warranty: Int }
       type Pump implements Stored & Guaranteed @key(fields: "id") { id: ID! warranty: Int }`),
    resolvers: { Pump: { __resolveReference: ({ id }) => ({ id, warranty: id === 'pump1' ? 1 : 2 }) } },
  },
]
