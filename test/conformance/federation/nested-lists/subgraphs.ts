import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const cell = (id: string | null) => (id === null ? null : { id })

/** Lists in lists of entities, values and kinds, with nulls on every level. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'grid',
    typeDefs:
      federation2(`type Query { grid: [[Cell!]!]! holes: [[Cell]] cube: [[[Cell!]]!]! mixed: [[Mixed]!] numbers: [[Int!]]! }
       union Mixed = Cell | Wall
       type Wall { thick: Int! cells: [[Cell]] }
       type Cell @key(fields: "id") { id: ID! }`),
    resolvers: {
      Query: {
        grid: () => [['a', 'b'], [], ['a']].map((row) => row.map(cell)),
        holes: () => [['a', null], null, [null, 'z']].map((row) => row?.map(cell) ?? null),
        cube: () => [[['a'], null], [], [['b', 'b'], []]].map((plane) => plane.map((row) => row?.map(cell) ?? null)),
        mixed: () => [
          [{ __typename: 'Cell', id: 'a' }, null, { __typename: 'Wall', thick: 2, cells: [[{ id: 'b' }, null], null] }],
          [],
        ],
        numbers: () => [[1, 2], null, []],
      },
      Cell: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'colours',
    typeDefs: federation2('type Cell @key(fields: "id") { id: ID! colour: String shades: [[String!]!] sure: String! }'),
    resolvers: {
      Cell: {
        __resolveReference: ({ id }) => (id === 'z' ? null : { id }),
        colour: ({ id }) => (id === 'a' ? 'red' : 'blue'),
        shades: ({ id }) => (id === 'a' ? [['light', 'dark'], []] : null),
        sure: ({ id }) => `sure ${id}`,
      },
    },
  },
]
