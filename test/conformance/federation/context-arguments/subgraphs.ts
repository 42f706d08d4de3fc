import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const accounts = [
  { __typename: 'Account', id: 'a1', currency: 'CAD', region: { code: 'QC' } },
  { __typename: 'Account', id: 'a2', currency: 'USD', region: { code: 'NY' } },
]

/** Arguments that clients never see: they are filled from an object further up, at one of several places, at any depth. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'accounts',
    typeDefs: federation2(
      `type Query { accounts: [Account!]! partner: Partner! anyone: Holder }
       interface Holder { id: ID! line: Line! }
       type Account implements Holder @key(fields: "id") @context(name: "holder") { id: ID! currency: String! region: Region! line: Line! lines: [Line!]! }
       type Partner implements Holder @key(fields: "id") @context(name: "holder") { id: ID! money: String! line: Line! }
       type Region { code: String! }
       type Line @key(fields: "id") {
         id: ID!
         price(cents: Int!, currency: String @fromContext(field: "$holder ... on Account { currency } ... on Partner { money }")): String!
         parts: [Part!]!
       }
       type Part @key(fields: "id") { id: ID! label(currency: String @fromContext(field: "$holder ... on Account { currency } ... on Partner { money }")): String! }`,
    ),
    resolvers: {
      Query: {
        accounts: () => accounts,
        partner: () => ({ __typename: 'Partner', id: 'p1', money: 'EUR' }),
        anyone: () => accounts[1],
      },
      Account: {
        __resolveReference: ({ id }) => accounts.find((account) => account.id === id),
        line: ({ id }) => ({ id: `l-${id}` }),
        lines: ({ id }) => [{ id: `l-${id}` }, { id: `m-${id}` }],
      },
      Partner: { __resolveReference: ({ id }) => ({ id, money: 'EUR' }), line: ({ id }) => ({ id: `l-${id}` }) },
      Line: {
        __resolveReference: ({ id }) => ({ id }),
        price: ({ id }, { cents, currency }) => `${cents} ${currency} for ${id}`,
        parts: ({ id }) => [{ id: `${id}-1` }, { id: `${id}-2` }],
      },
      Part: { __resolveReference: ({ id }) => ({ id }), label: ({ id }, { currency }) => `${id} in ${currency}` },
    },
  },
  {
    name: 'names',
    typeDefs: federation2(
      `type Line @key(fields: "id") { id: ID! name: String! twin: Line! }
       type Part @key(fields: "id") { id: ID! weight: Int! }`,
    ),
    resolvers: {
      Line: {
        __resolveReference: ({ id }) => ({ id }),
        name: ({ id }) => `line ${id}`,
        twin: ({ id }) => ({ id: `twin-${id}` }),
      },
      Part: { __resolveReference: ({ id }) => ({ id }), weight: () => 4 },
    },
  },
]
