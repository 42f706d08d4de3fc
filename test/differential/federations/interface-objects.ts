import { federation2 } from '../../federation/fixture.js'
import type { Federation } from '../federation-world.js'

/** Interfaces that are entities, and subgraphs that add to all their kinds at once. */
export const interfaceObjects: Federation = {
  name: 'interface-objects',
  subgraphs: [
    {
      name: 'inventory',
      typeDefs: federation2(`
        type Query { assets(first: Int): [Asset!]! asset(id: ID!): Asset routers: [Router] tagged: [Tagged!] }
        interface Tagged { tag: String }
        interface Asset implements Tagged @key(fields: "id") { id: ID! tag: String site: String! near: [Asset!] }
        type Router implements Asset & Tagged @key(fields: "id") { id: ID! tag: String site: String! near: [Asset!] ports(first: Int = 1): Int! up: Router }
        type Antenna implements Asset & Tagged @key(fields: "id") { id: ID! tag: String site: String! near: [Asset!] height: Float }
        type Mast implements Asset & Tagged @key(fields: "id") { id: ID! tag: String site: String! near: [Asset!] holds: [Antenna!] }
      `),
    },
    {
      name: 'health',
      typeDefs: federation2(`
        type Query { sick(than: Int = 3): [Asset!]! healthiest: Asset }
        type Asset @key(fields: "id") @interfaceObject { id: ID! score(weight: Float): Int! peers: [Asset] checks: [[Check!]!] }
        type Check { name: String asset: Asset passed: Boolean! }
      `),
    },
    {
      name: 'ledger',
      typeDefs: federation2(`
        type Query { accounts: [Account!] }
        type Account @key(fields: "id") { id: ID! assets: [Asset!] owner: String }
        type Asset @key(fields: "id") @interfaceObject { id: ID! cost(rate: Int = 1): Float! account: Account }
      `),
    },
    {
      name: 'radio',
      typeDefs: federation2(`
        type Query { antennas: [Antenna!] }
        type Antenna @key(fields: "id") { id: ID! bands: [String!]! neighbours: [Antenna] }
        type Account @key(fields: "id") { id: ID! band: Int @shareable }
      `),
    },
  ],
}

/** What a stand-in for an interface requires from the kinds. */
export const requiringInterfaceObjects: Federation = {
  name: 'requiring-interface-objects',
  subgraphs: [
    {
      name: 'inventory',
      typeDefs: federation2(`
        type Query { assets(first: Int): [Asset!]! antennas: [Antenna] }
        interface Asset @key(fields: "id") { id: ID! site: Site weight(unit: Unit = KG): Float tags: [String!]! next: Asset }
        enum Unit { KG LB }
        type Site { code: String! name: String }
        type Router implements Asset @key(fields: "id") {
          id: ID! site: Site weight(unit: Unit = KG): Float tags: [String!]! next: Asset ports: Int!
        }
        type Antenna implements Asset @key(fields: "id") {
          id: ID! site: Site weight(unit: Unit = KG): Float tags: [String!]! next: Asset height: Float
        }
      `),
    },
    {
      name: 'moving',
      typeDefs: federation2(`
        type Query { moved: [Asset!]! last: Asset }
        enum Unit { KG LB }
        type Site @external { code: String! }
        type Asset @key(fields: "id") @interfaceObject {
          id: ID!
          site: Site @external
          weight(unit: Unit = KG): Float @external
          tags: [String!]! @external
          cost: Float! @requires(fields: "weight(unit: LB)")
          route(via: String): String @requires(fields: "site { code } tags")
          crew: Int
          before: Asset
        }
      `),
    },
  ],
}

/** Stand-ins in several subgraphs that require. Stock's planner loops for seconds over a required field that is asked of one kind. */
export const severalInterfaceObjects: Federation = {
  name: 'several-interface-objects',
  isForStock: false,
  subgraphs: [
    ...requiringInterfaceObjects.subgraphs,
    {
      name: 'watching',
      typeDefs: federation2(`
        type Query { watched: [Asset!] loudest: Asset }
        enum Unit { KG LB }
        type Asset @key(fields: "id") @interfaceObject {
          id: ID!
          weight(unit: Unit = KG): Float @external
          tags: [String!]! @external
          cost: Float! @external
          alarm(loud: Boolean): Int @requires(fields: "weight tags")
          insured: Float @requires(fields: "cost")
          after: Asset
        }
      `),
    },
  ],
}
