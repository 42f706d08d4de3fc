import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const orders = [
  { id: 'o1', ref: 'R-1', status: 'NEW', days: 4 },
  { id: 'o2', ref: 'R-2', status: 'DONE', days: 0 },
]
const find = (reference: Readonly<Record<string, unknown>>) =>
  orders.find(({ id, ref }) => id === reference.id || ref === reference.ref)

/** Federation 2 texts that still say `@extends` and `extend`, and mark keys external. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'orders',
    typeDefs: federation2(`type Query { orders: [Order!]! }
       type Order @key(fields: "id") @key(fields: "ref") { id: ID! ref: ID! status: String! @shareable }`),
    resolvers: {
      Query: { orders: () => orders.map(({ id, ref, status }) => ({ id, ref, status })) },
      Order: { __resolveReference: find },
    },
  },
  {
    name: 'planning',
    typeDefs: federation2(`type Query { nextOrder: Order urgentOrder: Order @provides(fields: "status") }
       type Order @extends @key(fields: "id") { id: ID! @external status: String! @external days: Int! }`),
    resolvers: {
      Query: { nextOrder: () => ({ id: 'o1', days: 4 }), urgentOrder: () => ({ id: 'o1', status: 'NEW' }) },
      Order: { __resolveReference: ({ id }) => ({ id }), days: ({ id }) => orders.find((order) => order.id === id)?.days },
    },
  },
  {
    name: 'archive',
    typeDefs:
      federation2(`extend type Order @key(fields: "ref") { ref: ID! @external days: Int! @external archived: Boolean! @requires(fields: "days") }
       extend type Query { archivedOrders: [Order!]! }`),
    resolvers: {
      Query: { archivedOrders: () => [{ ref: 'R-2' }] },
      Order: { __resolveReference: (reference) => reference, archived: ({ days }) => days === 0 },
    },
  },
]
