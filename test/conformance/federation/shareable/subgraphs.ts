import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const sites: Record<string, object> = {
  s1: {
    id: 's1',
    address: { street: 'Rue A', city: { name: 'Laval', zips: ['H7A', 'H7B'] } },
    money: { amount: 3, currency: 'CAD' },
  },
  s2: { id: 's2', address: { street: 'Rue B', city: { name: 'Lévis', zips: [] } }, money: null },
}

/** Value types and fields that several subgraphs can answer alike, one of them with more fields, one of them with nullable ones. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'first',
    typeDefs: federation2(`type Query { site(id: ID!): Site @shareable }
       type Site @key(fields: "id") { id: ID! address: Address! @shareable money: Money @shareable }
       type Address @shareable { street: String! city: City! }
       type City @shareable { name: String! zips: [String!]! }
       type Money @shareable { amount: Int! currency: Currency! }
       enum Currency { CAD USD }`),
    resolvers: {
      Query: { site: (_, { id }) => sites[String(id)] },
      Site: { __resolveReference: ({ id }) => sites[String(id)] },
    },
  },
  {
    name: 'second',
    typeDefs: federation2(`type Query { site(id: ID!): Site @shareable sites: [Site!]! }
       type Site @key(fields: "id") { id: ID! address: Address! @shareable money: Money @shareable notes: [Note!]! }
       type Address @shareable { street: String city: City! }
       type City @shareable { name: String! zips: [String] }
       type Money @shareable { amount: Int currency: Currency }
       type Note { text: String! cost: Money }
       enum Currency { CAD USD }`),
    resolvers: {
      Query: { site: (_, { id }) => sites[String(id)], sites: () => Object.values(sites) },
      Site: {
        __resolveReference: ({ id }) => sites[String(id)],
        notes: ({ id }) => [{ text: `note ${id}`, cost: { amount: 1, currency: 'USD' } }],
      },
    },
  },
]
