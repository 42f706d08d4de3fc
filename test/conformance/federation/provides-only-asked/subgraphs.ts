import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const never = () => {
  throw new Error('nobody asked for the secret')
}

/** What is provided but was not asked for must not be fetched: here, it fails. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'owner',
    typeDefs: federation2(
      'type Pole @key(fields: "id") { id: ID! name: String! @shareable secret: String! @shareable owner: String! }',
    ),
    resolvers: { Pole: { __resolveReference: ({ id }) => ({ id, name: `owned ${id}`, owner: `Hydro ${id}` }), secret: never } },
  },
  {
    name: 'map',
    typeDefs:
      federation2(`type Query { pole: Pole @provides(fields: "name secret") poles: [Pole!]! @provides(fields: "name secret") }
       type Pole @key(fields: "id") { id: ID! name: String! @external secret: String! @external }`),
    resolvers: {
      Query: {
        pole: () => ({ id: 'p1', name: 'Pole 1' }),
        poles: () => [
          { id: 'p1', name: 'Pole 1' },
          { id: 'p2', name: 'Pole 2' },
        ],
      },
      Pole: { __resolveReference: ({ id }) => ({ id }), secret: never },
    },
  },
]
