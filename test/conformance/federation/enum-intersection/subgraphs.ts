import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const lines = [
  { id: 'n1', kind: 'FIBRE', grades: ['GOLD', 'LEAD'] },
  { id: 'n2', kind: 'DARK', grades: ['GOLD'] },
]

/** `LinkKind` goes in and out, so only values that both subgraphs know exist; `Grade` only comes out: all values do. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'plant',
    typeDefs: federation2(`type Query { lines: [Line!]! strictLines: [StrictLine!]! linesOf(kind: LinkKind!): [Line!]! }
       type Line @key(fields: "id") { id: ID! kind: LinkKind @shareable grades: [Grade] }
       type StrictLine { id: ID! kind: LinkKind! }
       enum LinkKind { FIBRE COAX DARK @inaccessible }
       enum Grade { GOLD LEAD @inaccessible }`),
    resolvers: {
      Query: {
        lines: () => lines,
        strictLines: () => lines.map(({ id, kind }) => ({ id, kind })),
        linesOf: (_, { kind }) => lines.filter((line) => line.kind === kind),
      },
      Line: { __resolveReference: referenceBy(lines, ['id']) },
    },
  },
  {
    name: 'sales',
    typeDefs: federation2(`type Query { sold(kinds: [LinkKind!] = [FIBRE]): [Line!]! }
       type Line @key(fields: "id") { id: ID! kind: LinkKind @shareable stage: Stage! }
       enum LinkKind { FIBRE COAX }
       enum Stage { NEW OLD }`),
    resolvers: {
      Query: {
        sold: (_, { kinds }) => (kinds as string[]).map((kind) => ({ id: kind === 'FIBRE' ? 'n1' : 'n9', kind })),
      },
      Line: {
        __resolveReference: ({ id }) => ({ id }),
        stage: ({ id }) => (id === 'n1' ? 'NEW' : 'OLD'),
        kind: ({ kind }) => kind,
      },
    },
  },
]
