import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const rows = [
  { id: 'a1', city: 'Gatineau', rank: 1 },
  { id: 'a2', city: 'Laval', rank: 2 },
]
const matching = (given: unknown) => {
  const { city, first = 9 } = given as { city?: string; first?: number }
  return rows.filter((row) => city === undefined || row.city === city).slice(0, first)
}

/** `Filter` has in the graph only the fields that every subgraph knows. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'north',
    typeDefs: federation2(`type Query { northSites(filter: Filter!, also: [Filter!]): [Site!]! }
       type Site @key(fields: "id") { id: ID! city: String! }
       input Filter { city: String first: Int = 9 rank: Int }`),
    resolvers: {
      Query: { northSites: (_, { filter, also }) => [filter, ...((also ?? []) as unknown[])].flatMap(matching) },
      Site: { __resolveReference: ({ id }) => rows.find((row) => row.id === id) },
    },
  },
  {
    name: 'south',
    typeDefs: federation2(`type Query { southSites(filter: Filter): [Site!]! }
       type Site @key(fields: "id") { id: ID! rank(filter: Filter): Int }
       input Filter { city: String first: Int = 9 }`),
    resolvers: {
      Query: { southSites: (_, { filter }) => matching(filter ?? {}).map(({ id }) => ({ id })) },
      Site: {
        __resolveReference: ({ id }) => ({ id }),
        rank: ({ id }, { filter }) => rows.find((row) => row.id === id && (!filter || matching(filter).includes(row)))?.rank,
      },
    },
  },
]
