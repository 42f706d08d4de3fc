import { federation2 } from '../../federation/fixture.js'
import type { Federation } from '../federation-world.js'

/** Keys of every form over four subgraphs: several, compound, nested, of numbers, of value types, chained, not resolvable. */
export const keys: Federation = {
  name: 'keys',
  subgraphs: [
    {
      name: 'orders',
      typeDefs: federation2(`
        type Query { orders(first: Int, state: [State!]): [Order!]! order(number: Int!): Order lines: [[Line]!] }
        enum State { DRAFT PLACED DONE @inaccessible }
        type Order @key(fields: "number") @key(fields: "number client { id }") {
          number: Int! client: Client! lines(limit: Int = 2): [Line!] state: State parent: Order
        }
        type Client @key(fields: "id") { id: ID! orders: [Order] }
        type Line @key(fields: "code order { number }") { code: String! order: Order! price: Price product: Product }
        type Price @shareable { amount: Float! currency: String }
        type Product @key(fields: "sku") @key(fields: "ref { system code }") { sku: String! ref: Reference! }
        type Reference @shareable { system: String! code: ID! }
      `),
    },
    {
      name: 'products',
      typeDefs: federation2(`
        type Query { products: [Product] cheapest(than: Float): Product @shareable }
        type Product @key(fields: "ref { system code }") @key(fields: "upc") {
          ref: Reference! upc: ID! name: String @shareable price: Price parts: [Product!]! matrix: [[Product!]]
        }
        type Reference @shareable { system: String! code: ID! }
        type Price @shareable { amount: Float! currency: String }
        type Line @key(fields: "code order { number }") { code: String! order: Order! weight: Int! }
        type Order @key(fields: "number", resolvable: false) { number: Int! }
      `),
    },
    {
      name: 'stock',
      typeDefs: federation2(`
        type Query { cheapest(than: Float): Product @shareable warehouses: [Warehouse!] }
        type Product @key(fields: "upc") @key(fields: "sku") {
          upc: ID! sku: String! inStock(at: [ID!]): Int warehouse: Warehouse name: String @shareable
        }
        type Warehouse @key(fields: "id region { code }") { id: ID! region: Region! products(first: Int! = 1): [Product] }
        type Region @shareable { code: String! name: String }
      `),
    },
    {
      name: 'clients',
      typeDefs: federation2(`
        type Query { clients(ids: [ID!]): [Client]! }
        type Client @key(fields: "id") @key(fields: "number") { id: ID! number: Int! name: String! favourite: Product nearest: Warehouse }
        type Product @key(fields: "sku", resolvable: false) { sku: String! }
        type Warehouse @key(fields: "id region { code }") { id: ID! region: Region! manager: Client }
        type Region @shareable { code: String! name: String }
        type Order @key(fields: "number client { id }") { number: Int! client: Client! note(in: String): String rating: Float! }
      `),
    },
  ],
}
