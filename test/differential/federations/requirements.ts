import { federation2 } from '../../federation/fixture.js'
import type { Federation } from '../federation-world.js'

/** `@requires` in every form: with arguments, nested, in lists, on interfaces and unions, in chains; beside `@provides`. */
export const requirements: Federation = {
  name: 'requirements',
  subgraphs: [
    {
      name: 'network',
      typeDefs: federation2(`
        type Query { links: [Link!]! link(id: ID!): Link devices: [Device] ends: [End!] }
        type Link @key(fields: "id") {
          id: ID! length(unit: Unit = KM): Float rate(at: Int!): Int age(in: Int!): Float ends: [Port] spare: [[Port!]] media: Media devices: [Device!] next: Link
        }
        enum Unit { KM MI }
        type Port @shareable { name: String! speed: Int peer: Port }
        type Fibre { strands: Int! mode: String }
        type Copper { pairs: Int! gauge(unit: Unit): String }
        union Media = Fibre | Copper
        interface Device { id: ID! weight: Int }
        type Router implements Device @key(fields: "id") { id: ID! weight: Int slots: Int! link: Link }
        type Antenna implements Device @key(fields: "id") { id: ID! weight: Int gain: Float }
        union End = Router | Antenna
      `),
    },
    {
      name: 'pricing',
      typeDefs: federation2(`
        type Query { dearest: Link }
        type Link @key(fields: "id") {
          id: ID!
          length(unit: Unit = KM): Float @external
          rate(at: Int!): Int @external
          age(in: Int!): Float @external
          ends: [Port] @external
          media: Media @external
          price(discount: Float = 0.5): Money @requires(fields: "length(unit: MI)")
          monthly: Float! @requires(fields: "rate(at: 12)")
          yearly: Float @requires(fields: "age(in: 365) length")
          perEnd(round: Boolean): [Money!] @requires(fields: "ends { name speed peer { speed } }")
          wear: String @requires(fields: "media { ... on Fibre { strands } ... on Copper { pairs gauge(unit: MI) } }")
        }
        enum Unit { KM MI }
        type Port @shareable { name: String! speed: Int peer: Port }
        type Fibre @external { strands: Int! }
        type Copper @external { pairs: Int! gauge(unit: Unit): String }
        union Media = Fibre | Copper
        type Money { amount: Float! currency: String! }
      `),
    },
    {
      name: 'quality',
      typeDefs: federation2(`
        type Query { worst(first: Int = 2): [Link!] best: Link @provides(fields: "rank note { text }") }
        type Link @key(fields: "id") {
          id: ID!
          wear: String @external
          yearly: Float @external
          price(discount: Float = 0.5): Money @external
          rank: Int @external
          note: Note @external
          grade: Int @requires(fields: "wear yearly")
          value: Float! @requires(fields: "price(discount: 0.25) { amount }")
          twin: Link
        }
        type Note @shareable { text: String by: String }
        type Money { amount: Float! @external }
        interface Device { id: ID! }
        type Router implements Device @key(fields: "id") { id: ID! slots: Int! @external weight: Int @external load: Float @requires(fields: "slots weight") }
        type Antenna implements Device @key(fields: "id") { id: ID! gain: Float @external range(unit: Unit!): Float @requires(fields: "gain") }
        enum Unit { KM MI }
      `),
    },
    {
      name: 'notes',
      typeDefs: federation2(`
        type Query { ranked: [Link] }
        type Link @key(fields: "id") {
          id: ID!
          grade: Int @external
          rank: Int @shareable
          note: Note @shareable
          advice(in: String = "fr"): String @requires(fields: "grade")
        }
        type Note @shareable { text: String by: String }
      `),
    },
  ],
}
