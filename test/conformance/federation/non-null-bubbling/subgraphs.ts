import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const rows = [{ id: 'n1' }, { id: 'n2' }, { id: 'n3' }]
const fails = (what: string) => {
  throw new Error(what)
}

/** The second subgraph has a value for n1, an error for n2, and does not know n3. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'nodes',
    typeDefs:
      federation2(`type Query { all: [Node!]! some: [Node]! perhaps: [Node!] none: Node one(id: ID!): Node wrapped: Wrapper deep: [[Node!]]! unit: Unit! }
       type Wrapper { inner: Inner! spare: String }
       type Inner { node: Node! }
       union Unit = Node | Wrapper
       type Node @key(fields: "id") { id: ID! }`),
    resolvers: {
      Query: {
        all: () => rows,
        some: () => rows,
        perhaps: () => rows,
        none: () => null,
        one: (_, { id }) => ({ id }),
        wrapped: () => ({ inner: { node: { id: 'n2' } }, spare: 'kept' }),
        deep: () => [[rows[0]], [rows[0], rows[1]], []],
        unit: () => ({ __typename: 'Node', id: 'n2' }),
      },
      Node: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'states',
    typeDefs: federation2(
      `type Node @key(fields: "id") { id: ID! state: String! hint: String tags: [String!] codes: [Int]! next: Node parent: Node! }`,
    ),
    resolvers: {
      Node: {
        __resolveReference: ({ id }) => (id === 'n3' ? null : { id }),
        state: ({ id }) => (id === 'n2' ? fails('no state') : 'UP'),
        hint: ({ id }) => (id === 'n2' ? fails('no hint') : 'fine'),
        tags: ({ id }) => (id === 'n2' ? ['a', null] : ['a']),
        codes: ({ id }) => (id === 'n2' ? [1, null] : []),
        next: ({ id }) => (id === 'n1' ? { id: 'n2' } : null),
        parent: ({ id }) => ({ id: id === 'n1' ? 'n2' : 'n1' }),
      },
    },
  },
]
