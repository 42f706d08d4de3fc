import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const part = (name: string, fields: string, value: object): FixtureSubgraph => ({
  name,
  typeDefs: federation2(`type Query { offer: Offer @shareable offers: [Offer!]! @shareable }
     type Offer @shareable { id: ID! ${name}: Part${name} }
     type Part${name} { id: ID! ${fields} }`),
  resolvers: {
    Query: {
      offer: () => ({ id: '1', [name]: { id: `${name}-1`, ...value } }),
      offers: () => ['1', '2'].map((id) => ({ id, [name]: { id: `${name}-${id}`, ...value } })),
    },
  },
})

/** One root field in three subgraphs, of a type that is no entity: each part must be fetched from the root again. */
export const subgraphs: readonly FixtureSubgraph[] = [
  part('title', 'text: String! lang: String!', { text: 'Fibre', lang: 'fr' }),
  part('price', 'cents: Int!', { cents: 8000 }),
  part('family', 'code: String', { code: null }),
]
