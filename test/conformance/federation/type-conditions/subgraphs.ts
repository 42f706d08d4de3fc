import { federation2, type Row, type FixtureSubgraph } from '../../../federation/fixture.js'

const assets: Row[] = [
  { __typename: 'Duct', id: 'd1', tag: 'T1', metres: 50, owner: { __typename: 'Agency', id: 'ag1' } },
  { __typename: 'Pole', id: 'p1', tag: 'T2', height: 9, owner: { __typename: 'Person', email: 'ada@nord.test' } },
  { __typename: 'Duct', id: 'd2', tag: 'T3', metres: 70, owner: { __typename: 'Person', email: 'bo@nord.test' } },
]
const find = ({ id }: Row) => assets.find((asset) => asset.id === id)
const checks = [
  { id: 'k1', assetId: 'd1', grade: 'A' },
  { id: 'k2', assetId: 'p1', grade: 'B' },
  { id: 'k3', assetId: 'd1', grade: 'C' },
]

/** Kinds of an interface whose own fields lie in a third subgraph, met again and again through the checks made on them. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'assets',
    typeDefs: federation2(`type Query { assets: [Asset!]! like(id: ID!): [Like!]! }
       interface Asset { id: ID! tag: String! near: Place! }
       interface Like { id: ID! }
       type Place { x: Int! y: Int! }
       type Duct implements Asset & Like @key(fields: "id") { id: ID! tag: String! near: Place! }
       type Pole implements Asset & Like @key(fields: "id") { id: ID! tag: String! near: Place! }`),
    resolvers: {
      Query: {
        assets: () => assets,
        like: (_, { id }) => assets.filter((asset) => asset.__typename === find({ id })?.__typename && asset.id !== id),
      },
      Duct: { __resolveReference: find, near: ({ id }) => ({ x: 1, y: Number(String(id).slice(1)) }) },
      Pole: { __resolveReference: find, near: () => ({ x: 0, y: 0 }) },
    },
  },
  {
    name: 'checks',
    typeDefs: federation2(`type Query { checks: [Check!]! }
       interface Asset { id: ID! checks: [Check!]! worst(from: String = "A"): String }
       type Duct implements Asset @key(fields: "id") { id: ID! checks: [Check!]! worst(from: String = "A"): String checkCount: Int! }
       type Pole implements Asset @key(fields: "id") { id: ID! checks: [Check!]! worst(from: String = "A"): String }
       type Check @key(fields: "id") { id: ID! grade: String! asset: Asset! }`),
    resolvers: {
      Query: { checks: () => checks },
      ...Object.fromEntries(
        ['Duct', 'Pole'].map((kind) => [
          kind,
          {
            __resolveReference: ({ id }: Row) => ({ id }),
            checks: ({ id }: Row) => checks.filter((check) => check.assetId === id),
            worst: ({ id }: Row, { from }: Row) =>
              checks
                .filter((check) => check.assetId === id && check.grade >= String(from))
                .map(({ grade }) => grade)
                .at(-1),
            ...(kind === 'Duct' && { checkCount: ({ id }: Row) => checks.filter((check) => check.assetId === id).length }),
          },
        ]),
      ),
      Check: {
        __resolveReference: ({ id }) => checks.find((check) => check.id === id),
        asset: ({ assetId }) => ({ __typename: find({ id: assetId })?.__typename, id: assetId }),
      },
    },
  },
  {
    name: 'ducts',
    typeDefs: federation2(`type Duct @key(fields: "id") { id: ID! metres: Int! owner: Owner! }
       union Owner = Agency | Person
       type Agency @key(fields: "id") { id: ID! }
       type Person { email: String! }`),
    resolvers: { Duct: { __resolveReference: find }, Agency: { __resolveReference: ({ id }) => ({ id }) } },
  },
  {
    name: 'poles',
    typeDefs: federation2(`type Pole @key(fields: "id") { id: ID! height: Int! holder: Owner! }
       union Owner = Agency | Contact
       type Agency @key(fields: "id") { id: ID! company: String! }
       type Contact { email: String! }`),
    resolvers: {
      Pole: { __resolveReference: find, holder: () => ({ __typename: 'Contact', email: 'ada@nord.test' }) },
      Agency: { __resolveReference: ({ id }) => ({ id, company: `Company ${id}` }) },
    },
  },
]
