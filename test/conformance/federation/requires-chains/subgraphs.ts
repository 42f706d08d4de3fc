import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { required } from '../references.js'

/** A field that needs a field that needs a field, across subgraphs and back; one requirement lies inside another entity. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'base',
    typeDefs: federation2(`type Query { quotes: [Quote!]! quote: Quote }
       type Quote @key(fields: "id") { id: ID! price: Int! owner: Owner! margin: Int @external verdict: String! @requires(fields: "margin") }
       type Owner @key(fields: "id") { id: ID! }`),
    resolvers: {
      Query: { quotes: () => [{ id: 'q1' }, { id: 'q2' }], quote: () => ({ id: 'q2' }) },
      Quote: {
        __resolveReference: (reference) => reference,
        price: ({ id }) => (id === 'q1' ? 100 : 1000),
        owner: ({ id }) => ({ id: `w${String(id).slice(1)}` }),
        verdict: (quote) => (Number(required(quote, 'margin')) > 50 ? 'good' : 'poor'),
      },
      Owner: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'tax',
    typeDefs: federation2(
      `type Quote @key(fields: "id") { id: ID! price: Int! @external taxed: Int @requires(fields: "price") country: String! }`,
    ),
    resolvers: {
      Quote: {
        __resolveReference: (reference) => reference,
        taxed: (quote) => Number(required(quote, 'price')) + 10,
        country: () => 'CA',
      },
    },
  },
  {
    name: 'margin',
    typeDefs: federation2(`type Query { worst: Quote }
       type Quote @key(fields: "id") {
         id: ID! taxed: Int @external country: String! @external owner: Owner! @external
         margin: Int @requires(fields: "taxed country")
         credit: String! @requires(fields: "owner { grade } taxed")
       }
       type Owner @key(fields: "id") { id: ID! grade: String! @external }`),
    resolvers: {
      Query: { worst: () => ({ id: 'q1' }) },
      Quote: {
        __resolveReference: (reference) => reference,
        margin: (quote) => (required(quote, 'country') === 'CA' ? Math.floor(Number(required(quote, 'taxed')) / 10) : -1),
        credit: (quote) => `${(required(quote, 'owner') as { grade: string }).grade}${required(quote, 'taxed')}`,
      },
      Owner: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'owners',
    typeDefs: federation2(`type Owner @key(fields: "id") { id: ID! grade: String! years: Int! }`),
    resolvers: { Owner: { __resolveReference: ({ id }) => ({ id, grade: id === 'w1' ? 'A' : 'C', years: 3 }) } },
  },
]
