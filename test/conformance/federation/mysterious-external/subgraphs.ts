import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const plans = [
  { id: 'b1', name: 'Basic', cents: 900 },
  { id: 'b2', name: 'Extra', cents: 1900 },
]

/** A field is external in a subgraph although nothing there requires or provides it, as Federation 1 allowed. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'cost',
    typeDefs: `type Query { plans: [Plan!]! }
      extend type Plan @key(fields: "id") { id: ID! @external name: String @external cents: Int! }`,
    resolvers: {
      Query: { plans: () => plans.map(({ id, cents }) => ({ id, cents })) },
      Plan: {
        __resolveReference: referenceBy(
          plans.map(({ id, cents }) => ({ id, cents })),
          ['id'],
        ),
      },
    },
  },
  {
    name: 'names',
    typeDefs: federation2(`type Query { plan(id: ID!): Plan }
       type Plan @key(fields: "id") { id: ID! name: String }`),
    resolvers: {
      Query: { plan: (_, { id }) => plans.find((plan) => plan.id === id) },
      Plan: { __resolveReference: ({ id }) => ({ id, name: plans.find((plan) => plan.id === id)?.name }) },
    },
  },
]
