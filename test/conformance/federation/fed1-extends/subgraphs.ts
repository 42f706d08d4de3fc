import type { FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const users = [
  { id: 'u1', email: 'a@nord.test', name: 'Ada', sites: ['s1'] },
  { id: 'u2', email: 'b@nord.test', name: 'Bo', sites: [] },
]
const pick = (user: (typeof users)[number] | undefined, ...fields: string[]) =>
  user && Object.fromEntries(Object.entries(user).filter(([field]) => fields.includes(field)))

/** Federation 1 texts: no link to a specification, owners and extensions, written in both ways. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'users',
    typeDefs: `type Query { users: [User!]! }
      type User @key(fields: "id") @key(fields: "email") { id: ID! email: String! name: String }`,
    resolvers: {
      Query: { users: () => users.map((user) => pick(user, 'id', 'email', 'name')) },
      User: {
        __resolveReference: ({ id, email }) =>
          pick(
            users.find((user) => user.id === id || user.email === email),
            'id',
            'email',
            'name',
          ),
      },
    },
  },
  {
    name: 'sites',
    typeDefs: `extend type Query { contact: User! }
      extend type User @key(fields: "id") { id: ID! @external name: String @external sites: [String!]! greeting: String @requires(fields: "name") }`,
    resolvers: {
      Query: { contact: () => ({ id: 'u1' }) },
      User: {
        __resolveReference: (reference) => ({
          ...pick(
            users.find(({ id }) => id === reference.id),
            'sites',
          ),
          ...reference,
        }),
        greeting: ({ name }) => (name === undefined ? null : `Hello ${name}`),
        sites: ({ id }) => users.find((user) => user.id === id)?.sites,
      },
    },
  },
  {
    name: 'mail',
    typeDefs: `type Query { inbox(email: String!): User @provides(fields: "name") }
      type User @extends @key(fields: "email") { email: String! @external name: String @external unread: Int! }`,
    resolvers: {
      Query: {
        inbox: (_, { email }) =>
          pick(
            users.find((user) => user.email === email),
            'email',
            'name',
          ),
      },
      User: { __resolveReference: referenceBy(users, ['email']), unread: ({ email }) => (email === 'a@nord.test' ? 3 : 0) },
    },
  },
]
