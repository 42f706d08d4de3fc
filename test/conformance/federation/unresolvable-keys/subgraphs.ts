import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const clients = [
  { id: 'cl1', name: 'Anse' },
  { id: 'cl2', name: 'Baie' },
]

/** Subgraphs that only refer to clients, in the two ways there are to say so, and one with an object that is an entity elsewhere. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'clients',
    typeDefs: federation2(`type Query { client(id: ID!): Client }
       type Client @key(fields: "id") { id: ID! name: String! }`),
    resolvers: {
      Query: { client: (_, { id }) => clients.find((client) => client.id === id) },
      Client: { __resolveReference: referenceBy(clients, ['id']) },
    },
  },
  {
    name: 'tickets',
    typeDefs: federation2(`type Query { tickets: [Ticket!]! }
       type Ticket @key(fields: "id") { id: ID! openedBy: Client! closedBy: Client }
       type Client @key(fields: "id", resolvable: false) { id: ID! }`),
    resolvers: {
      Query: {
        tickets: () => [
          { id: 'k1', openedBy: { id: 'cl1' }, closedBy: null },
          { id: 'k2', openedBy: { id: 'cl2' }, closedBy: { id: 'cl1' } },
        ],
      },
      Ticket: { __resolveReference: () => null },
      Client: {
        __resolveReference: () => {
          throw new Error('a client cannot be resolved here')
        },
      },
    },
  },
  {
    name: 'visits',
    typeDefs: federation2(`type Query { lastVisit: Visit }
       type Visit @key(fields: "ticket { id }") { ticket: Ticket! minutes: Int! }
       type Ticket @key(fields: "id", resolvable: false) { id: ID! }`),
    resolvers: {
      Query: { lastVisit: () => ({ ticket: { id: 'k2' }, minutes: 45 }) },
      Visit: { __resolveReference: () => null },
    },
  },
]
