import { federation2, type Row, type FixtureSubgraph } from '../../../federation/fixture.js'

const staff: Row[] = [
  { __typename: 'Engineer', id: 'e1', name: 'Ada', level: 'SENIOR' },
  { __typename: 'Robot', id: 'r1', name: 'Rob', level: 'SECRET' },
]
const byId = ({ id }: Row) => staff.find((one) => one.id === id)

/** Hidden: fields (also ones that keys and requirements need), arguments, enum values, members of a union and kinds of an interface. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'staff',
    typeDefs:
      federation2(`type Query { staff: [Worker!]! person: Named engineers(level: Level, hidden: Boolean @inaccessible): [Engineer!]! nullable: [Worker] }
       union Worker = Engineer | Robot
       interface Named { name: String! serial: Int @inaccessible }
       type Engineer implements Named @key(fields: "badge") { id: ID! badge: ID! @inaccessible name: String! level: Level serial: Int @inaccessible }
       type Robot implements Named @inaccessible { id: ID! name: String! serial: Int }
       enum Level { JUNIOR SENIOR SECRET @inaccessible }`),
    resolvers: {
      Query: {
        staff: () => staff.slice(0, 1),
        nullable: () => staff,
        person: () => staff[1],
        engineers: (_, { level }) =>
          [...staff.filter(({ __typename }) => __typename === 'Engineer'), { ...staff[0], id: 'e2', level: 'SECRET' }].filter(
            (one) => level === undefined || level === null || one.level === level,
          ),
      },
      Engineer: { __resolveReference: ({ badge }) => byId({ id: String(badge).slice(2) }), badge: ({ id }) => `b-${id}` },
    },
  },
  {
    name: 'payroll',
    typeDefs: federation2(
      `type Engineer @key(fields: "badge") { badge: ID! serial: Int @external pay: Int! rank: String! @requires(fields: "serial") }`,
    ),
    resolvers: {
      Engineer: {
        __resolveReference: (reference) => reference,
        pay: ({ badge }) => String(badge).length * 100,
        rank: ({ serial }) => `rank ${serial}`,
      },
    },
  },
]
