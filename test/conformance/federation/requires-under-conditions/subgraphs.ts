import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { required } from '../references.js'

/** `label` needs nothing, `cost` needs a price, `sum` needs what may be null; all of one subgraph, so they like to travel together. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'goods',
    typeDefs: federation2(`type Query { good: Good goods: [Good!]! }
       type Good @key(fields: "id") { id: ID! price: Int! tax: Int }`),
    resolvers: {
      Query: {
        good: () => ({ id: 'g1', price: 10 }),
        goods: () => [
          { id: 'g1', price: 10 },
          { id: 'g2', price: 20, tax: 3 },
        ],
      },
      Good: { __resolveReference: ({ id }) => (id === 'g1' ? { id, price: 10 } : { id, price: 20, tax: 3 }) },
    },
  },
  {
    name: 'shop',
    typeDefs: federation2(`type Good @key(fields: "id") {
         id: ID! price: Int! @external tax: Int @external
         label: String! cost: Int @requires(fields: "price") sum: String @requires(fields: "price tax") }`),
    resolvers: {
      Good: {
        __resolveReference: (reference) => reference,
        label: ({ id }) => `label ${id}`,
        cost: (good) => Number(required(good, 'price')) * 2,
        sum: (good) => `${required(good, 'price')} and ${required(good, 'tax')}`,
      },
    },
  },
]
