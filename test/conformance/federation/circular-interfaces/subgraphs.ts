import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const chain: Record<string, string> = { n1: 'n2', n2: 'n3', n3: 'n1' }

/** An interface that refers to itself; its kinds are entities whose references go on in another subgraph. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'a',
    typeDefs: federation2(`type Query { start: Hop }
       interface Hop { next: Hop name: String! }
       type Relay implements Hop @key(fields: "id") { id: ID! next: Hop name: String! }`),
    resolvers: {
      Query: { start: () => ({ __typename: 'Relay', id: 'n1' }) },
      Relay: {
        __resolveReference: ({ id }) => ({ id }),
        next: ({ id }) => ({ __typename: 'Relay', id: chain[String(id)] }),
        name: ({ id }) => `relay ${id}`,
      },
    },
  },
  {
    name: 'b',
    typeDefs: federation2(`interface Hop { gain: Int! twin: Hop }
       type Relay implements Hop @key(fields: "id") { id: ID! gain: Int! twin: Hop }`),
    resolvers: {
      Relay: {
        __resolveReference: ({ id }) => ({ id }),
        gain: ({ id }) => Number(String(id).slice(1)),
        twin: ({ id }) => (id === 'n2' ? null : { __typename: 'Relay', id: 'n2' }),
      },
    },
  },
]
