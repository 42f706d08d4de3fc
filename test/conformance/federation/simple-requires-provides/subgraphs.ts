import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy, required } from '../references.js'

const parts = [
  { sku: 'x1', weight: 3, name: 'Modem', price: 100 },
  { sku: 'x2', weight: 40, name: 'Rack', price: 2000 },
]

export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'stock',
    typeDefs: federation2(`type Query { inStock: [Part!]! }
       type Part @key(fields: "sku") {
         sku: ID! left: Int! price: Int @external weight: Int @external
         shipping: Int @requires(fields: "price weight")
         fragile: String @requires(fields: "weight") }`),
    resolvers: {
      Query: { inStock: () => [{ sku: 'x1', left: 2 }] },
      Part: {
        __resolveReference: ({ sku, price, weight }) => ({ sku, price, weight, left: sku === 'x1' ? 2 : 0 }),
        shipping: (part) => (Number(required(part, 'price')) > 1000 ? 0 : Number(required(part, 'weight')) * 2),
        fragile: (part) => (Number(required(part, 'weight')) > 10 ? 'no' : 'yes'),
      },
    },
  },
  {
    name: 'parts',
    typeDefs: federation2(`type Query { parts(first: Int = 5): [Part!]! }
       type Part @key(fields: "sku") { sku: ID! name: String @shareable price: Int @shareable weight: Int }`),
    resolvers: {
      Query: { parts: (_, { first }) => parts.slice(0, Number(first)) },
      Part: { __resolveReference: referenceBy(parts, ['sku']) },
    },
  },
  {
    name: 'orders',
    typeDefs: federation2(`type Query { lastPart: Part @provides(fields: "name") orders: [Order!]! }
       type Order { line: Line! @provides(fields: "part { price }") }
       type Line { part: Part! count: Int! }
       type Part @key(fields: "sku") { sku: ID! name: String @external price: Int @external ordered: Int! }`),
    resolvers: {
      Query: {
        lastPart: () => ({ sku: 'x2', name: 'Rack (as ordered)' }),
        orders: () => [{ line: { count: 2, part: { sku: 'x1', price: 99 } } }],
      },
      Part: { __resolveReference: ({ sku }) => ({ sku }), ordered: ({ sku }) => (sku === 'x1' ? 2 : 1) },
    },
  },
]
