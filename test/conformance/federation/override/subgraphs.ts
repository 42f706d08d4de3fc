import { federation2, type Row, type FixtureSubgraph } from '../../../federation/fixture.js'

const old = (what: string) => () => {
  throw new Error(`${what} was taken over`)
}

/** Fields that moved: from a subgraph that still has them (and fails there), from one that is gone, of kinds of an interface, and by share. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'legacy',
    typeDefs: federation2(`type Query { invoices: [Invoice!]! notices: [Notice!]! }
       type Invoice @key(fields: "id") { id: ID! total: Int! currency: String! date: String! }
       interface Notice { id: ID! at: String! }
       type Letter implements Notice @key(fields: "id") { id: ID! at: String! }
       type Mail implements Notice @key(fields: "id") { id: ID! at: String! }`),
    resolvers: {
      Query: {
        invoices: () => [{ id: 'i1', currency: 'CAD', date: '2026-01-01' }],
        notices: () => [
          { __typename: 'Letter', id: 'le1' },
          { __typename: 'Mail', id: 'ma1', at: 'old 10:00' },
        ],
      },
      Invoice: {
        __resolveReference: ({ id }) => ({ id, currency: 'CAD', date: '2026-01-01' }),
        total: old('Invoice.total'),
      },
      Letter: { __resolveReference: ({ id }) => ({ id }), at: old('Letter.at') },
      Mail: { __resolveReference: ({ id }) => ({ id, at: 'old 10:00' }) },
    },
  },
  {
    name: 'billing',
    typeDefs: federation2(`type Query { latest: [Notice!]! }
       type Invoice @key(fields: "id") {
         id: ID!
         total: Int! @override(from: "legacy")
         due: String! @override(from: "a subgraph that is gone")
         date: String! @external
         late: Boolean! @requires(fields: "date")
       }
       interface Notice { id: ID! at: String! }
       type Letter implements Notice @key(fields: "id") { id: ID! at: String! @override(from: "legacy") pages: Int! }`),
    resolvers: {
      Query: { latest: () => [{ __typename: 'Letter', id: 'le1' }] },
      Invoice: {
        __resolveReference: (reference) => reference,
        total: () => 4200,
        due: () => '2026-02-01',
        late: ({ date }) => String(date) < '2026-06-01',
      },
      Letter: { __resolveReference: ({ id }) => ({ id }), at: () => 'new 11:00', pages: () => 2 },
    },
  },
  {
    name: 'tax',
    typeDefs: federation2(`type Invoice @key(fields: "id") {
         id: ID!
         total: Int! @external
         currency: String! @override(from: "legacy")
         taxed: String! @requires(fields: "total")
       }`),
    resolvers: {
      Invoice: {
        __resolveReference: (reference) => reference,
        currency: () => 'CAD (tax)',
        taxed: ({ total }: Row) => `${Number(total) * 1.5} taxed`,
      },
    },
  },
]
