import { federation2 } from '../../federation/fixture.js'
import type { Federation } from '../federation-world.js'

/** Arguments from what is around an object. Stock refuses it. */
export const contexts: Federation = {
  name: 'contexts',
  isForStock: false,
  subgraphs: [
    {
      name: 'clients',
      typeDefs: federation2(`
        type Query { clients: [Client!]! regions: [Region] client(id: ID!): Client }
        type Client @key(fields: "id") @context(name: "bill") { id: ID! currency: String! rate: Rate bills: [Bill!] best: Bill home: Region }
        type Region @key(fields: "id") @context(name: "bill") { id: ID! money: String! bills: [[Bill!]] clients: [Client] first: Bill! }
        type Rate { percent: Int! name: String }
        type Bill @key(fields: "id") {
          id: ID!
          total(round: Boolean, currency: String @fromContext(field: "$bill ... on Client { currency } ... on Region { money }")): Float
          title: String entry: Entry
        }
        type Entry { text: String }
      `),
    },
    {
      name: 'regions',
      typeDefs: federation2(`
        type Query { somewhere: Region }
        type Client @key(fields: "id") { id: ID! name: String visits: [Region!] }
        type Region @key(fields: "id") @context(name: "area") { id: ID! code: Code! name: String sites: [Site!]! }
        type Code { text: String! }
        type Site @key(fields: "id") { id: ID! label(code: String @fromContext(field: "$area { code { text } }")): String! power: Int }
      `),
    },
    {
      name: 'items',
      typeDefs: federation2(`
        type Query { clientOfYear: Client }
        type Client @key(fields: "id") { id: ID! rank: Int }
        type Bill @key(fields: "id") { id: ID! items(first: Int = 2): [Item!]! placed: String }
        type Item { name: String client: Client count: Int! }
        type Site @key(fields: "id") { id: ID! items: [Item!] }
      `),
    },
  ],
}
