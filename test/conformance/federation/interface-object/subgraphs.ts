import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const assets = [
  { __typename: 'Router', id: 'a1', site: 'MTL', ports: 8 },
  { __typename: 'Antenna', id: 'a2', site: 'QBC', height: 30 },
  { __typename: 'Router', id: 'a3', site: 'QBC', ports: 24 },
]
const byId = referenceBy(assets, ['id'])

/** An interface that is an entity; two subgraphs add to all its kinds at once without knowing them. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'inventory',
    typeDefs: federation2(`type Query { assets: [Asset!]! routers: [Router!]! asset(id: ID!): Asset }
       interface Asset @key(fields: "id") { id: ID! site: String! }
       type Router implements Asset @key(fields: "id") { id: ID! site: String! ports: Int! }
       type Antenna implements Asset @key(fields: "id") { id: ID! site: String! height: Int! }`),
    resolvers: {
      Query: {
        assets: () => assets,
        routers: () => assets.filter((one) => one.__typename === 'Router'),
        asset: (_, { id }) => assets.find((one) => one.id === id),
      },
      Asset: { __resolveReference: byId },
      Router: { __resolveReference: byId },
      Antenna: { __resolveReference: byId },
    },
  },
  {
    name: 'health',
    typeDefs: federation2(`type Query { sick: [Asset!]! }
       type Asset @key(fields: "id") @interfaceObject { id: ID! score: Int! peers: [Asset!]! }`),
    resolvers: {
      Query: { sick: () => [{ id: 'a2' }, { id: 'a3' }] },
      Asset: {
        __resolveReference: ({ id }) => ({ id }),
        score: ({ id }) => ({ a1: 99, a2: 20, a3: 10 })[String(id)],
        peers: ({ id }) => assets.filter((one) => one.id !== id).map((one) => ({ id: one.id })),
      },
    },
  },
  {
    name: 'ledger',
    typeDefs: federation2(`type Query { dearest: Asset }
       type Asset @key(fields: "id") @interfaceObject { id: ID! cost(rate: Int = 1): Int! }`),
    resolvers: {
      Query: { dearest: () => ({ id: 'a3' }) },
      Asset: {
        __resolveReference: ({ id }) => ({ id }),
        cost: ({ id }, { rate }) => Number(String(id).slice(1)) * 100 * Number(rate),
      },
    },
  },
]
