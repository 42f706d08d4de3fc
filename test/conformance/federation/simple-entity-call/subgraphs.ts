import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const sites = [
  { id: 's1', city: 'Montréal' },
  { id: 's2', city: 'Québec' },
]
const links = [
  { id: 'l1', siteId: 's1', speed: 100 },
  { id: 'l2', siteId: 's1', speed: 250 },
  { id: 'l3', siteId: 's2', speed: 40 },
]

export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'sites',
    typeDefs: federation2(`type Query { sites: [Site!]! site(id: ID!): Site }
       type Site @key(fields: "id") { id: ID! city: String! }`),
    resolvers: {
      Query: { sites: () => sites, site: (_, { id }) => sites.find((site) => site.id === id) },
      Site: { __resolveReference: referenceBy(sites, ['id']) },
    },
  },
  {
    name: 'links',
    typeDefs: federation2(`type Query { link(id: ID!): Link fastest: Link! }
       type Site @key(fields: "id") { id: ID! links(above: Int = 0): [Link!]! }
       type Link @key(fields: "id") { id: ID! speed: Int! site: Site! }`),
    resolvers: {
      Query: { link: (_, { id }) => links.find((link) => link.id === id), fastest: () => links[1] },
      Site: {
        __resolveReference: ({ id }) => ({ id }),
        links: ({ id }, { above }) => links.filter((link) => link.siteId === id && link.speed > Number(above)),
      },
      Link: { __resolveReference: referenceBy(links, ['id']), site: ({ siteId }) => ({ id: siteId }) },
    },
  },
]
