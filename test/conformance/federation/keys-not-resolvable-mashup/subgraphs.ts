import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { required } from '../references.js'

const cards = [
  { id: 'k1', slot: 'S-1', place: { shelf: 'A', row: 'R1', bay: 'B1' } },
  { id: 'k2', slot: 'S-2', place: { shelf: 'A', row: 'R2', bay: 'B2' } },
]
const models: Record<string, string> = { k1: 'LX-4', k2: 'LX-8' }

/** Two subgraphs that share four keys, of which each resolves another one. Value types are not marked shareable: composition of the keys is. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'models',
    typeDefs: federation2(`type Card
         @key(fields: "id", resolvable: true)
         @key(fields: "slot", resolvable: false)
         @key(fields: "place { shelf row }", resolvable: false)
         @key(fields: "id place { row bay }", resolvable: false) { id: ID! slot: ID! place: Place! model: String! }
       type Place { shelf: ID! row: ID! bay: ID! }`),
    resolvers: {
      Card: {
        __resolveReference: ({ id }) => {
          const card = cards.find((one) => one.id === id)
          return card && { ...card, model: models[card.id] }
        },
      },
    },
  },
  {
    name: 'works',
    typeDefs: federation2(`type Query { work: Work }
       type Work @key(fields: "id") { id: ID! cards: [Card!]! }
       type Card
         @key(fields: "place { shelf row }", resolvable: false)
         @key(fields: "id place { row bay }", resolvable: true)
         @key(fields: "slot", resolvable: false)
         @key(fields: "id", resolvable: false) {
           id: ID! slot: ID! place: Place! model: String! @external task: String! @requires(fields: "model")
         }
       type Place { shelf: ID! row: ID! bay: ID! }`),
    resolvers: {
      Query: { work: () => ({ id: 'w1', cards }) },
      Work: { __resolveReference: ({ id }) => ({ id, cards }) },
      Card: {
        __resolveReference: (reference) => {
          const { row, bay } = (reference.place ?? {}) as Record<string, unknown>
          const card = cards.find(({ id, place }) => id === reference.id && place.row === row && place.bay === bay)
          if (!card) throw new Error(`no card for ${JSON.stringify(reference)}`)
          return { ...card, model: reference.model }
        },
        task: (card) => `swap ${required(card, 'model')}`,
      },
    },
  },
]
