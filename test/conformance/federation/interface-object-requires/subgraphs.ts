import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy, required } from '../references.js'

const accounts = [
  { __typename: 'Business', id: 'b1', name: 'Nordet', seats: 20 },
  { __typename: 'Resident', id: 'r1', name: 'Ada', seats: 1 },
]
const byId = referenceBy(accounts, ['id'])

export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'accounts',
    typeDefs: federation2(`type Query { accounts: [Account!]! businesses: [Business!]! }
       interface Account @key(fields: "id") { id: ID! name: String! seats: Int! }
       type Business implements Account @key(fields: "id") { id: ID! name: String! seats: Int! sector: String! }
       type Resident implements Account @key(fields: "id") { id: ID! name: String! seats: Int! }`),
    resolvers: {
      Query: { accounts: () => accounts, businesses: () => accounts.slice(0, 1) },
      Account: { __resolveReference: byId },
      Business: { __resolveReference: byId, sector: () => 'retail' },
      Resident: { __resolveReference: byId },
    },
  },
  {
    name: 'billing',
    typeDefs: federation2(`type Query { owing: [Account!]! }
       type Account @key(fields: "id") @interfaceObject {
         id: ID! name: String! @external seats: Int! @external
         addressee: String! @requires(fields: "name")
         fee: Int! @requires(fields: "seats")
         paid: Boolean! }`),
    resolvers: {
      Query: { owing: () => [{ id: 'r1' }] },
      Account: {
        __resolveReference: (reference) => reference,
        addressee: (account) => `To ${required(account, 'name')}`,
        fee: (account) => Number(required(account, 'seats')) * 10,
        paid: ({ id }) => id === 'b1',
      },
    },
  },
]
