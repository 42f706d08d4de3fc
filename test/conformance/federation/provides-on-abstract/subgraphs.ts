import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const found = [
  { __typename: 'Splice', id: 's1', loss: 7, by: 'Ada' },
  { __typename: 'Cut', id: 'k1', metres: 40, by: 'Bo' },
]
const owner = ({ id }: Readonly<Record<string, unknown>>) => {
  const row = found.find((one) => one.id === id)
  return row && { ...row, loss: -1, metres: -1, by: `${row.by} (owner)` }
}

/** What is provided inside an interface and a union; the owner answers otherwise, so that it shows who was asked. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'search',
    typeDefs: federation2(`type Query {
         event: Event @provides(fields: "... on Splice { by loss }") @shareable
         events: [Event!]! @provides(fields: "... on Splice { by loss } ... on Cut { metres }")
         finding: Finding @provides(fields: "... on Cut { metres by }")
         plain: [Event!]! }
       union Finding = Splice | Cut
       interface Event { id: ID! by: String }
       type Splice implements Event @key(fields: "id") { id: ID! by: String @external loss: Int @external }
       type Cut implements Event @key(fields: "id") { id: ID! by: String @external metres: Int @external }`),
    resolvers: {
      Query: {
        event: () => found[0],
        events: () => found,
        finding: () => found[1],
        plain: () => found.map(({ __typename, id }) => ({ __typename, id })),
      },
      Splice: { __resolveReference: ({ id }) => ({ id }) },
      Cut: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'events',
    typeDefs: federation2(`type Query { event: Event @shareable }
       interface Event { id: ID! by: String at: Int! }
       type Splice implements Event @key(fields: "id") { id: ID! by: String @shareable at: Int! loss: Int @shareable }
       type Cut implements Event @key(fields: "id") { id: ID! by: String @shareable at: Int! metres: Int @shareable }`),
    resolvers: {
      Query: { event: () => owner({ id: 's1' }) },
      Splice: { __resolveReference: owner, at: () => 5 },
      Cut: { __resolveReference: owner, at: () => 6 },
    },
  },
]
