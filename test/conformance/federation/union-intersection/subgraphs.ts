import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const cable = { __typename: 'Cable', id: 'cb1', metres: 12 }
const mast = { __typename: 'Mast', id: 'ma1', height: 30 }
const dish = { __typename: 'Dish', id: 'di1', gain: 41 }

/**
 * `Medium` has other members in each subgraph: what one may answer, the other may not know. A shared
 * field answers only what both know.
 */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'ground',
    typeDefs: federation2(`type Query { medium: Medium @shareable groundMedium: Medium spanOfGround: Span media: [Medium!]! }
       union Medium = Cable | Mast
       type Cable @key(fields: "id") { id: ID! metres: Int! @shareable }
       type Mast @key(fields: "id") { id: ID! height: Int! }
       type Span @key(fields: "id") { id: ID! box: Box @shareable }
       type Box @shareable { media: [Medium!]! }`),
    resolvers: {
      Query: {
        medium: () => cable,
        groundMedium: () => mast,
        media: () => [cable, mast],
        spanOfGround: () => ({ id: 'sp1' }),
      },
      Cable: { __resolveReference: ({ id }) => ({ ...cable, id }) },
      Mast: { __resolveReference: ({ id }) => ({ ...mast, id }) },
      Span: { __resolveReference: ({ id }) => ({ id }), box: () => ({ media: [cable, cable] }) },
    },
  },
  {
    name: 'air',
    typeDefs: federation2(`type Query { medium: Medium @shareable airMedium: Medium spanOfAir: Span link: Link }
       union Medium = Cable | Dish
       type Cable @key(fields: "id") { id: ID! metres: Int! @shareable owner: String! }
       type Dish @key(fields: "id") { id: ID! gain: Int! }
       type Link { medium: Medium spare: Medium }
       type Span @key(fields: "id") { id: ID! box: Box @shareable airBox: Box }
       type Box @shareable { media: [Medium!]! }`),
    resolvers: {
      Query: {
        medium: () => cable,
        airMedium: () => dish,
        spanOfAir: () => ({ id: 'sp1' }),
        link: () => ({ medium: dish, spare: null }),
      },
      Cable: { __resolveReference: ({ id }) => ({ ...cable, id }), owner: () => 'Nordet' },
      Dish: { __resolveReference: ({ id }) => ({ ...dish, id }) },
      Span: {
        __resolveReference: ({ id }) => ({ id }),
        box: () => ({ media: [cable, cable] }),
        airBox: () => ({ media: [dish, cable] }),
      },
    },
  },
]
