import { federation2, type Row, type FixtureSubgraph } from '../../../federation/fixture.js'

const details: Record<string, Row> = {
  o1: { __typename: 'Install', room: 'attic', cable: { metres: 30, kind: 'fibre' } },
  o2: { __typename: 'Repair', fault: 'cut', severity: 3 },
}

/** What is required differs by kind of an interface and of a union inside the entity. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'orders',
    typeDefs: federation2(`type Query { orders: [Order!]! order(id: ID!): Order }
       type Order @key(fields: "id") { id: ID! work: Work! target: Target }
       interface Work { code: String! }
       type Install implements Work { code: String! room: String! cable: Cable! }
       type Repair implements Work { code: String! fault: String! severity: Int! }
       union Target = Cable | Spot
       type Cable { metres: Int! kind: String! }
       type Spot { x: Int! y: Int! }`),
    resolvers: {
      Query: { orders: () => [{ id: 'o1' }, { id: 'o2' }], order: (_, { id }) => ({ id }) },
      Order: {
        __resolveReference: ({ id }) => ({ id }),
        work: ({ id }) => ({ ...details[String(id)], code: `W-${id}` }),
        target: ({ id }) =>
          id === 'o1' ? { __typename: 'Cable', metres: 5, kind: 'coax' } : { __typename: 'Spot', x: 1, y: 2 },
      },
    },
  },
  {
    name: 'planning',
    typeDefs: federation2(`type Query { urgent: Order }
       type Order @key(fields: "id") {
         id: ID!
         work: Work! @external
         target: Target @external
         plan: String! @requires(fields: "work { __typename code ... on Install { room cable { metres } } ... on Repair { severity } }")
         place: String! @requires(fields: "target { ... on Cable { kind } ... on Spot { x y } }")
         both: String! @requires(fields: "work { ... on Repair { fault severity } } target { __typename ... on Spot { y } }")
       }
       interface Work { code: String! }
       type Install implements Work @external { code: String! room: String! cable: Cable! }
       type Repair implements Work @external { code: String! fault: String! severity: Int! }
       union Target = Cable | Spot
       type Cable @external { metres: Int! kind: String! }
       type Spot @external { x: Int! y: Int! }`),
    resolvers: {
      Query: { urgent: () => ({ id: 'o2' }) },
      Order: {
        __resolveReference: (reference) => reference,
        plan: ({ work }) => JSON.stringify(work),
        place: ({ target }) => JSON.stringify(Object.entries(target as Row).filter(([field]) => field !== '__typename')),
        both: ({ work, target }) =>
          `${(work as Row).severity ?? 'none'} ${(work as Row).fault ?? 'none'} ${(target as Row).y ?? 'none'}`,
      },
    },
  },
]
