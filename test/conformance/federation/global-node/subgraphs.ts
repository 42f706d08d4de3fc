import { federation2, type Row, type FixtureSubgraph } from '../../../federation/fixture.js'

const kindOf = (id: unknown) => (String(id).startsWith('si') ? 'Site' : 'Link')

/** One subgraph finds the kind of any id; what it is lies in the two others. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'nodes',
    typeDefs: federation2(
      `type Query { node(id: ID!): Node @shareable nodes(ids: [ID!]!): [Node]! }
       interface Node { id: ID! }
       type Site implements Node @key(fields: "id") { id: ID! }
       type Link implements Node @key(fields: "id") { id: ID! }`,
    ),
    resolvers: {
      Query: {
        node: (_, { id }) => ({ __typename: kindOf(id), id }),
        nodes: (_, { ids }) => (ids as string[]).map((id) => (id === 'none' ? null : { __typename: kindOf(id), id })),
      },
      Site: { __resolveReference: ({ id }) => ({ id }) },
      Link: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'sites',
    typeDefs: federation2(
      `interface Node { id: ID! createdAt: String }
       type Site implements Node @key(fields: "id") { id: ID! createdAt: String city: String! links: [Link!]! }
       type Link implements Node @key(fields: "id") { id: ID! createdAt: String @shareable }`,
    ),
    resolvers: {
      Site: { __resolveReference: ({ id }) => ({ id, createdAt: '2020', city: `city ${id}` }), links: () => [{ id: 'li1' }] },
      Link: { __resolveReference: ({ id }: Row) => ({ id, createdAt: '2021' }), createdAt: () => '2021' },
    },
  },
  {
    name: 'links',
    typeDefs: federation2(`type Link @key(fields: "id") { id: ID! speed: Int! createdAt: String @shareable }`),
    resolvers: { Link: { __resolveReference: ({ id }) => ({ id, speed: 100, createdAt: '2021' }) } },
  },
]
