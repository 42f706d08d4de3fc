import { federation2 } from '../../federation/fixture.js'
import type { Federation } from '../federation-world.js'

/** Interfaces and unions that each subgraph knows a part of; value types and entities in them; interfaces of interfaces. */
export const abstractTypes: Federation = {
  name: 'abstract-types',
  subgraphs: [
    {
      name: 'inventory',
      typeDefs: federation2(`
        type Query { assets: [Asset!]! asset(id: ID!, kind: Kind): Asset thing: Thing things(first: Int = 3): [Thing] named: [Named!] }
        enum Kind { ROUTER ANTENNA }
        interface Named { name: String! label(upper: Boolean = false): String }
        interface Asset implements Named { id: ID! name: String! label(upper: Boolean = false): String size: Size site: Site owner: Owner }
        type Size @shareable { width: Int! height: Int note: Note }
        type Note @shareable { text: String! by: String }
        type Router implements Asset & Named @key(fields: "id") {
          id: ID! name: String! label(upper: Boolean = false): String size: Size site: Site owner: Owner ports: [Port!]! uplink: Asset
        }
        type Antenna implements Asset & Named @key(fields: "id") {
          id: ID! name: String! label(upper: Boolean = false): String size: Size site: Site owner: Owner gain: Float mast: Mast
        }
        type Mast implements Named { name: String! label(upper: Boolean = false): String height: Int }
        type Port { number: Int! peer: Asset peers: [[Thing!]!] }
        type Site @key(fields: "id") { id: ID! assets: [Asset!] }
        type Person @key(fields: "id") { id: ID! }
        type Company @key(fields: "id") { id: ID! }
        union Owner = Person | Company
        union Thing = Router | Antenna | Mast | Site
      `),
    },
    {
      name: 'places',
      typeDefs: federation2(`
        type Query { sites: [Site!]! somewhere: Place owner: Owner }
        interface Place { code: String! near: [Place!]! }
        interface Named { name: String! label(upper: Boolean = false): String }
        type Site implements Place & Named @key(fields: "id") { id: ID! name: String! label(upper: Boolean = false): String code: String! near: [Place!]! address: Address }
        type Region implements Place @key(fields: "id") { id: ID! code: String! near: [Place!]! sites: [Site] }
        type Address @shareable { line: String! postal: String country: String! }
        type Company @key(fields: "id") { id: ID! seat: Site hq: Place }
        type Crew @key(fields: "id") { id: ID! base: Site }
        union Owner = Company | Crew
      `),
    },
    {
      name: 'people',
      typeDefs: federation2(`
        type Query { owners: [Owner!]! person(id: ID!): Person }
        interface Named { name: String! label(upper: Boolean = false): String }
        interface Party implements Named { name: String! label(upper: Boolean = false): String address: Address }
        type Person implements Party & Named @key(fields: "id") {
          id: ID! name: String! label(upper: Boolean = false): String address: Address friends(first: Int): [Person!]! uses: [Asset]
        }
        type Company implements Party & Named @key(fields: "id") {
          id: ID! name: String! label(upper: Boolean = false): String address: Address staff: [Party!]
        }
        type Address @shareable { line: String! postal: String country: String! }
        interface Asset { id: ID! users: [Person!] }
        type Router implements Asset @key(fields: "id") { id: ID! users: [Person!] admin: Party }
        type Antenna implements Asset @key(fields: "id") { id: ID! users: [Person!] }
        type Crew @key(fields: "id") { id: ID! members: [Person!]! lead: Party }
        union Owner = Person | Company | Crew
      `),
    },
  ],
}
