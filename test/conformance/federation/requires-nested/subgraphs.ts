import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { required } from '../references.js'

/** What a required field computes is an entity that has a requirement of its own; the outer one lies in two subgraphs. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'works',
    typeDefs: federation2(
      `type Query { tower: Tower towers: [Tower!]! }
       type Tower @key(fields: "id") {
         id: ID! height: Int @external built: Int @external
         inspection: Inspection @requires(fields: "height built")
         inspections: [Inspection!]! @requires(fields: "built")
       }
       type Inspection @key(fields: "id") { id: ID! fee: Int @external grade: String @requires(fields: "fee") plain: String! }`,
    ),
    resolvers: {
      Query: { tower: () => ({ id: 't1' }), towers: () => [{ id: 't1' }, { id: 't2' }] },
      Tower: {
        __resolveReference: (reference) => reference,
        inspection: (tower) => ({ id: `i-${required(tower, 'height')}-${required(tower, 'built')}` }),
        inspections: (tower) => [{ id: `i-1-${required(tower, 'built')}` }, { id: `i-2-${required(tower, 'built')}` }],
      },
      Inspection: {
        __resolveReference: (reference) => reference,
        grade: (inspection) => `grade ${required(inspection, 'fee')}`,
        plain: ({ id }) => `plain ${id}`,
      },
    },
  },
  {
    name: 'plans',
    typeDefs: federation2(
      `type Tower @key(fields: "id") { id: ID! height: Int }
       type Inspection @key(fields: "id") { id: ID! fee: Int }`,
    ),
    resolvers: {
      Tower: { __resolveReference: ({ id }) => ({ id, height: id === 't1' ? 30 : 50 }) },
      Inspection: { __resolveReference: ({ id }) => ({ id, fee: Number(String(id).split('-')[1]) * 2 }) },
    },
  },
  {
    name: 'archive',
    typeDefs: federation2(
      `type Query { oldest: Tower }
       type Tower @key(fields: "id") { id: ID! built: Int }`,
    ),
    resolvers: {
      Query: { oldest: () => ({ id: 't2', built: 1970 }) },
      Tower: { __resolveReference: ({ id }) => ({ id, built: id === 't1' ? 1999 : 1970 }) },
    },
  },
]
