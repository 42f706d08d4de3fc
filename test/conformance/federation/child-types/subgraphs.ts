import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const technicians = [{ id: 't1', name: 'Ada', badge: { code: 'B7' } }]
const robots = [{ id: 'r1', name: 'Rob' }]
const workers = [
  { __typename: 'Technician', id: 't1', name: 'Ada' },
  { __typename: 'Robot', id: 'r1' },
]

/**
 * Members of one union whose fields of one name differ in nullability inside a subgraph but not in the graph: the subgraph must be asked
 * under other names. And a value type with other fields in each subgraph.
 */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'staff',
    typeDefs: federation2(`type Query { technicians: [Technician!]! }
       type Technician @key(fields: "id") { id: ID! name: String @shareable badge: Badge! @shareable }
       type Badge { code: String! @shareable colour: String! }`),
    resolvers: {
      Query: { technicians: () => technicians.map((one) => ({ ...one, badge: { ...one.badge, colour: 'red' } })) },
      Technician: {
        __resolveReference: (reference) => {
          const row = referenceBy(technicians, ['id'])(reference)
          return row && { ...row, badge: { code: 'B7', colour: 'red' } }
        },
      },
    },
  },
  {
    name: 'machines',
    typeDefs: federation2(`type Query { workers: [Worker!]! robots: [Robot!]! }
       union Worker = Technician | Robot
       type Technician @key(fields: "id") { id: ID! name: String! @shareable colleagues: [Worker!]! badge: Badge! @shareable }
       type Badge { code: String! @shareable issued: Int! }
       type Robot { id: ID! name: String colleagues: [Worker!]! }`),
    resolvers: {
      Query: { workers: () => [workers[0], { ...workers[1], ...robots[0] }], robots: () => robots },
      Technician: {
        __resolveReference: referenceBy(technicians, ['id']),
        badge: () => ({ code: 'B7', issued: 2021 }),
        colleagues: () => [{ ...workers[1], ...robots[0] }],
      },
      Robot: { colleagues: () => [workers[0], { ...workers[1], ...robots[0] }] },
    },
  },
]
