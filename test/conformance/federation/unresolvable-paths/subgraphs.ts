import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

/** `thing` is shared, but each subgraph lacks, by `@external`, the id of the kind that the other one owns. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'a',
    typeDefs: federation2(
      `type Query { thing(id: ID!): Thing @shareable site(id: String!): Site }
       interface Thing { id: ID! }
       type Site implements Thing @key(fields: "id") { id: ID! city: String! }
       type Talk implements Thing @key(fields: "id") { id: ID! @external site: Site! }`,
    ),
    resolvers: {
      Query: {
        thing: (_, { id }) => (String(id).startsWith('s') ? { __typename: 'Site', id } : { __typename: 'Talk', id }),
        site: (_, { id }) => ({ id }),
      },
      Site: { __resolveReference: ({ id }) => ({ id }), city: ({ id }) => `city ${id}` },
      Talk: { __resolveReference: ({ id }) => ({ id }), site: () => ({ id: 's1' }) },
    },
  },
  {
    name: 'b',
    typeDefs: federation2(
      `type Query { thing(id: ID!): Thing @shareable talk(id: String!): Talk }
       interface Thing { id: ID! }
       type Site implements Thing @key(fields: "id") { id: ID! @external talks: [Talk!]! }
       type Talk implements Thing @key(fields: "id") { id: ID! text: String! }`,
    ),
    resolvers: {
      Query: {
        thing: (_, { id }) => (String(id).startsWith('s') ? { __typename: 'Site', id } : { __typename: 'Talk', id }),
        talk: (_, { id }) => ({ id }),
      },
      Site: { __resolveReference: ({ id }) => ({ id }), talks: () => [{ id: 't1' }] },
      Talk: { __resolveReference: ({ id }) => ({ id }), text: ({ id }) => `text ${id}` },
    },
  },
]
