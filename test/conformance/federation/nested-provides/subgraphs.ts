import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const families = [
  { id: 'c1', name: 'Access', parent: null },
  { id: 'c2', name: 'Fibre', parent: 'c1' },
  { id: 'c3', name: 'GPON', parent: 'c2' },
]
const offers = [
  { id: 'p1', families: ['c2', 'c3'] },
  { id: 'p2', families: ['c1'] },
]

/** Names come from elsewhere, save on the paths where they are provided: provided names are in capitals. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'families',
    typeDefs: federation2('type Family @key(fields: "id") { id: ID! name: String! @shareable }'),
    resolvers: {
      Family: {
        __resolveReference: referenceBy(
          families.map(({ id, name }) => ({ id, name })),
          ['id'],
        ),
      },
    },
  },
  {
    name: 'trees',
    typeDefs: federation2('type Family @key(fields: "id") { id: ID! parent: Family @shareable depth: Int! }'),
    resolvers: {
      Family: {
        __resolveReference: ({ id }) => ({ id }),
        parent: ({ id }) => {
          const parent = families.find((family) => family.id === id)?.parent
          return parent ? { id: parent } : null
        },
        depth: ({ id }) => Number(String(id).slice(1)),
      },
    },
  },
  {
    name: 'offers',
    typeDefs:
      federation2(`type Query { offers: [Offer!]! @provides(fields: "families { name parent { name } }") bareOffers: [Offer!]! }
       type Offer @key(fields: "id") { id: ID! families: [Family!]! }
       type Family @key(fields: "id") { id: ID! name: String! @external parent: Family @external }`),
    resolvers: {
      Query: {
        offers: () =>
          offers.map((offer) => ({
            id: offer.id,
            families: offer.families.map((id) => {
              const family = families.find((one) => one.id === id)
              const parent = families.find((one) => one.id === family?.parent)
              return {
                id,
                name: family?.name.toUpperCase(),
                parent: parent && { id: parent.id, name: parent.name.toUpperCase() },
              }
            }),
          })),
        bareOffers: () => offers.map((offer) => ({ id: offer.id, families: offer.families.map((id) => ({ id })) })),
      },
      Offer: { __resolveReference: ({ id }) => ({ id, families: [] }) },
      Family: { __resolveReference: ({ id }) => ({ id }) },
    },
  },
]
