import { federation2 } from '../../federation/fixture.js'
import type { Federation } from '../federation-world.js'

/** Fields that several subgraphs have, that move from one to another, that are provided, or that clients do not see. */
export const sharing: Federation = {
  name: 'sharing',
  subgraphs: [
    {
      name: 'catalogue',
      typeDefs: federation2(`
        type Query { offerings(filter: Filter): [Offering!]! offering(id: ID!): Offering @shareable settings: Settings! @shareable }
        input Filter { state: State, text: String = "all", tags: [String!], range: Range, hidden: Boolean @inaccessible }
        input Range { from: Float! = 0, to: Float }
        enum State { OPEN CLOSED }
        type Offering @key(fields: "id") {
          id: ID! name: String! @shareable state: State price: Money legacy: String @tag(name: "old") internal: Int @inaccessible weight: Float @shareable
          supplier: Supplier related: [Offering!] secret: Hidden @inaccessible
        }
        type Hidden @inaccessible { text: String }
        type Money @shareable { amount: Decimal! currency: String! }
        scalar Decimal
        type Supplier @key(fields: "id") { id: ID! }
        type Settings @shareable { locale: String theme: Theme }
        type Theme @shareable { name: String! dark: Boolean }
      `),
    },
    {
      name: 'suppliers',
      typeDefs: federation2(`
        type Query { suppliers: [Supplier!] settings: Settings! @shareable preferred: Supplier @provides(fields: "top { name }") }
        input Filter { state: State, text: String = "all", tags: [String!] }
        enum State { OPEN CLOSED LATE @inaccessible }
        type Supplier @key(fields: "id") { id: ID! name: String offerings(filter: Filter): [Offering] home: Place best: Offering @provides(fields: "name weight") top: [Offering!] @shareable }
        type Offering @key(fields: "id") {
          id: ID! name: String! @external weight: Float @external legacy: String @override(from: "catalogue") internal: Int @external
          ranked: Int @requires(fields: "internal")
        }
        type Settings @shareable { locale: String theme: Theme }
        type Theme @shareable { name: String! dark: Boolean }
        type Place @shareable { city: String country: String }
      `),
    },
    {
      name: 'billing',
      typeDefs: federation2(`
        type Query { offering(id: ID!): Offering @shareable invoices(first: Int!): [Invoice] }
        type Offering @key(fields: "id") { id: ID! price: Money @override(from: "catalogue", label: "percent(0)") total(count: Int! = 1): Money }
        type Money @shareable { amount: Decimal! currency: String! }
        scalar Decimal
        type Invoice @key(fields: "number") { number: String! total: Money! lines: [InvoiceLine!]! to: Place supplier: Supplier! }
        type InvoiceLine { text: String offering: Offering quantity: Int! }
        type Supplier @key(fields: "id") { id: ID! top: [Offering!] @shareable }
        type Place @shareable { city: String country: String }
      `),
    },
  ],
}
