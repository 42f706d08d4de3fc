import { federation2, type Row, type FixtureSubgraph } from '../../../federation/fixture.js'
import { required } from '../references.js'

const tariffs: Row[] = [{ id: 'f1', label: 'Basic', cents: 900 }]
const totals = new Map<unknown, number>()
const change = (key: unknown, how: (total: number) => number) => {
  const total = how(totals.get(key) ?? 0)
  totals.set(key, total)
  return total
}

/** Mutations of two subgraphs that change one state, which shows the order in which they ran. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'tariffs',
    typeDefs: federation2(`type Query { tariff(id: ID!): Tariff }
       type Mutation { createTariff(input: NewTariff!): Tariff! add(key: String!, amount: Int!): Int! refuse: Int! mayRefuse: Int }
       input NewTariff { id: ID! label: String! cents: Int! }
       type Tariff @key(fields: "id") { id: ID! label: String! cents: Int! }`),
    resolvers: {
      Query: { tariff: (_, { id }) => tariffs.find((tariff) => tariff.id === id) },
      Mutation: {
        createTariff: (_, { input }) => input,
        add: (_, { key, amount }) => change(key, (total) => total + Number(amount)),
        refuse: () => {
          throw new Error('refused')
        },
        mayRefuse: () => {
          throw new Error('refused')
        },
      },
      Tariff: {
        __resolveReference: ({ id }) => ({ id }),
        label: ({ id, label }) => label ?? `tariff ${id}`,
        cents: ({ id, cents }) => cents ?? (id === 'f1' ? 900 : 5000),
      },
    },
  },
  {
    name: 'market',
    typeDefs:
      federation2(`type Mutation { multiply(key: String!, by: Int!): Int! read(key: String!): Counter! rate(tariff: ID!): Tariff! }
       type Counter @key(fields: "key") { key: String! total: Int! }
       type Tariff @key(fields: "id") { id: ID! cents: Int! @external dear: Boolean! @requires(fields: "cents") offered: Boolean! }`),
    resolvers: {
      Mutation: {
        multiply: (_, { key, by }) => change(key, (total) => total * Number(by)),
        read: (_, { key }) => ({ key, total: change(key, (total) => total) }),
        rate: (_, { tariff }) => ({ id: tariff }),
      },
      Counter: { __resolveReference: ({ key }) => ({ key, total: totals.get(key) ?? 0 }) },
      Tariff: {
        __resolveReference: (reference) => reference,
        dear: (tariff) => Number(required(tariff, 'cents')) > 1000,
        offered: () => true,
      },
    },
  },
  {
    name: 'audit',
    typeDefs: federation2('type Counter @key(fields: "key") { key: String! totalSeen: Int! }'),
    resolvers: { Counter: { __resolveReference: ({ key }) => ({ key, totalSeen: totals.get(key) ?? 0 }) } },
  },
]
