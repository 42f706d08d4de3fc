import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { required } from '../references.js'

const years: Record<string, number> = { a1: 1, a2: 9 }

/** Each subgraph needs of the other what the other computes from something of its own; entities refer to each other in a circle. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'posts',
    typeDefs: federation2(`type Query { notes: [Note!]! }
       type Note @key(fields: "id") { id: ID! byNovice: Boolean @external byExpert: Boolean! @requires(fields: "byNovice") previous: Note }
       type Author @key(fields: "id") { id: ID! years: Int! }`),
    resolvers: {
      Query: { notes: () => [{ id: 'n1' }, { id: 'n2' }] },
      Note: {
        __resolveReference: (reference) => reference,
        byExpert: (note) => !required(note, 'byNovice'),
        previous: ({ id }) => (id === 'n2' ? { id: 'n1' } : null),
      },
      Author: { __resolveReference: ({ id }) => ({ id, years: years[String(id)] }) },
    },
  },
  {
    name: 'authors',
    typeDefs:
      federation2(`type Note @key(fields: "id") { id: ID! author: Author! byNovice: Boolean @requires(fields: "author { years }") }
       type Author @key(fields: "id") { id: ID! years: Int! @external last: Note }`),
    resolvers: {
      Note: {
        __resolveReference: (reference) => reference,
        author: ({ id }) => ({ id: String(id).replace('n', 'a') }),
        byNovice: (note) => Number((required(note, 'author') as { years: number }).years) < 5,
      },
      Author: { __resolveReference: ({ id }) => ({ id }), last: ({ id }) => ({ id: String(id).replace('a', 'n') }) },
    },
  },
]
