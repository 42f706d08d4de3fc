import { federation2, type Row, type FixtureSubgraph } from '../../../federation/fixture.js'
import { required } from '../references.js'

const names: Record<string, string> = { o1: 'First', o2: 'Second' }

async function* each(...events: unknown[]) {
  yield* events
}

/** Events of one subgraph, completed by two others: entities, requirements, kinds, and faults of single events. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'feed',
    typeDefs: federation2(
      `type Query { none: Int }
       type Subscription {
         orders(ids: [ID!]! = ["o1", "o2"]): Order!
         changes: Change!
         loads(from: Int!): Load!
         ticks(count: Int!): Int!
       }
       interface Change { order: Order! }
       type Opened implements Change { order: Order! by: String! }
       type Closed implements Change { order: Order! at: Int! }
       type Load { links: [Link!]! value: Int }
       type Link @key(fields: "id") { id: ID! load: Int! }
       type Order @key(fields: "id") { id: ID! step: String }`,
    ),
    resolvers: {
      Query: { none: () => null },
      Subscription: {
        orders: { subscribe: (_, { ids }) => each(...(ids as string[]).map((id) => ({ orders: { id, step: `step ${id}` } }))) },
        changes: {
          subscribe: () =>
            each(
              { changes: { __typename: 'Opened', order: { id: 'o1' }, by: 'Ada' } },
              { changes: { __typename: 'Closed', order: { id: 'o2' }, at: 5 } },
              { changes: { __typename: 'Opened', order: { id: 'gone' }, by: 'Bo' } },
              { changes: { __typename: 'Closed', order: { id: 'o1' }, at: 6 } },
            ),
        },
        loads: {
          subscribe: (_, { from }) =>
            each(
              {
                loads: {
                  links: [
                    { id: 'l1', load: Number(from) },
                    { id: 'l2', load: 50 },
                  ],
                  value: 1,
                },
              },
              { loads: { links: [], value: null } },
            ),
        },
        ticks: {
          subscribe: (_, { count }) => each(...Array.from({ length: Number(count) }, (_tick, index) => ({ ticks: index }))),
        },
      },
      Order: { __resolveReference: ({ id }) => ({ id }) },
      Link: { __resolveReference: ({ id }) => ({ id, load: 50 }) },
    },
  },
  {
    name: 'orders',
    typeDefs: federation2(
      'type Order @key(fields: "id") { id: ID! name: String! client: Client } type Client @key(fields: "id") { id: ID! }',
    ),
    resolvers: {
      Order: {
        __resolveReference: ({ id }) => (names[String(id)] ? { id, name: names[String(id)] } : null),
        client: ({ id }) => ({ id: `c-${id}` }),
      },
      Client: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'network',
    typeDefs: federation2(
      `type Link @key(fields: "id") { id: ID! load: Int! @external state: String! @requires(fields: "load") }
       type Client @key(fields: "id") { id: ID! sites: [String!]! }`,
    ),
    resolvers: {
      Link: {
        __resolveReference: (reference: Row) => reference,
        state: (link) => (Number(required(link, 'load')) > 80 ? 'HOT' : 'COOL'),
      },
      Client: { __resolveReference: ({ id }) => ({ id, sites: [`site of ${id}`] }) },
    },
  },
]
