import { federation2, type Row, type FixtureSubgraph } from '../../../federation/fixture.js'
import { required } from '../references.js'

const homes: Record<string, Row> = {
  c1: { __typename: 'Flat', street: 'Rue A', zip: 'G1A', floor: 3 },
  c2: { __typename: 'House', street: 'Rue B', zip: 'H2B', garden: true },
}

/** The required field is an interface whose kinds are entities in one subgraph, values in another. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'people',
    typeDefs: federation2(`type Query { people: [Person!]! person: Person }
       type Person @key(fields: "id") { id: ID! name: String! home: Home! }
       interface Home { id: ID! street: String! }
       type Flat implements Home @key(fields: "id") { id: ID! street: String! floor: Int! }
       type House implements Home @key(fields: "id") { id: ID! street: String! garden: Boolean! }`),
    resolvers: {
      Query: { people: () => [{ id: 'c1' }, { id: 'c2' }], person: () => ({ id: 'c1' }) },
      Person: {
        __resolveReference: ({ id }) => ({ id }),
        name: ({ id }) => `name ${id}`,
        home: ({ id }) => ({ ...homes[String(id)], id: `h-${id}` }),
      },
    },
  },
  {
    name: 'post',
    typeDefs: federation2(`interface Home { id: ID! zip: String! }
       type Flat implements Home @key(fields: "id") { id: ID! zip: String! }
       type House implements Home @key(fields: "id") { id: ID! zip: String! }`),
    resolvers: {
      Flat: { __resolveReference: ({ id }) => ({ id, zip: homes[String(id).slice(2)]?.zip }) },
      House: { __resolveReference: ({ id }) => ({ id, zip: homes[String(id).slice(2)]?.zip }) },
    },
  },
  {
    name: 'visits',
    typeDefs: federation2(`type Query { nextVisit: Visit }
       type Visit { person: Person! }
       type Person @key(fields: "id") {
         id: ID!
         home: Home! @external
         route: String! @requires(fields: "home { street zip }")
         tools: String! @requires(fields: "home { ... on Flat { floor } ... on House { garden } }")
         kind: String! @requires(fields: "home { __typename }")
       }
       interface Home { street: String! zip: String! }
       type Flat implements Home @key(fields: "id") { id: ID! @external street: String! @external zip: String! @external floor: Int! @external }
       type House implements Home @key(fields: "id") { id: ID! @external street: String! @external zip: String! @external garden: Boolean! @external }`),
    resolvers: {
      Query: { nextVisit: () => ({ person: { id: 'c2' } }) },
      Person: {
        __resolveReference: (reference) => reference,
        route: (person) => {
          const home = required(person, 'home') as Row
          return `${home.street}, ${required(home, 'zip')}`
        },
        tools: (person) => {
          const { floor, garden } = required(person, 'home') as Row
          return floor === undefined ? `spade ${garden}` : `ladder ${floor}`
        },
        kind: (person) => `a ${(required(person, 'home') as Row).__typename}`,
      },
    },
  },
]
