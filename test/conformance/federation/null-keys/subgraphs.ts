import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const contracts = [
  { id: 'k1', signer: 'p1' },
  { id: 'k2', signer: null },
  { id: 'k3', signer: 'p9' },
  { id: 'k4', signer: 'p2' },
]
const people = [
  { id: 'p1', email: 'ada@nord.test', name: 'Ada' },
  { id: 'p2', email: null, name: 'Bo' },
]

/** Nobody signed, somebody unknown signed, and somebody without the key that the next subgraph needs. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'contracts',
    typeDefs: federation2(`type Query { contracts: [Box!]! sparse: [Contract]! }
       type Box { contract: Contract! }
       type Contract @key(fields: "id") { id: ID! }`),
    resolvers: {
      Query: {
        contracts: () => contracts.map(({ id }) => ({ contract: { id } })),
        sparse: () => [{ id: 'k1' }, null, { id: 'k4' }, null],
      },
      Contract: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'signatures',
    typeDefs: federation2(`type Contract @key(fields: "id") { id: ID! signer: Person witnesses: [Person] }
       type Person @key(fields: "id") { id: ID! }`),
    resolvers: {
      Contract: {
        __resolveReference: referenceBy(
          contracts.map(({ id, signer }) => ({ id, signer: signer === null ? null : { id: signer } })),
          ['id'],
        ),
        witnesses: ({ id }) => (id === 'k1' ? [{ id: 'p2' }, null, { id: 'p9' }] : null),
      },
      Person: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
  {
    name: 'people',
    typeDefs: federation2('type Person @key(fields: "id") @key(fields: "email") { id: ID! email: String name: String }'),
    resolvers: { Person: { __resolveReference: referenceBy(people, ['id'], ['email']) } },
  },
  {
    name: 'mail',
    typeDefs: federation2('type Person @key(fields: "email") { email: String unread: Int }'),
    resolvers: {
      Person: {
        __resolveReference: ({ email }) => {
          if (email === null) throw new Error('nobody has no address')
          return { email, unread: 3 }
        },
      },
    },
  },
]
