import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy, required } from '../references.js'

const circuits = [
  { id: 'c1', tag: 'T-1', route: { from: 'MTL', to: 'QBC', via: 'TRR' } },
  { id: 'c2', tag: 'T-2', route: { from: 'MTL', to: 'OTT', via: 'GAT' } },
]
const labels = { c1: 'North shore', c2: 'Capital' } as Record<string, string>

/**
 * A circuit is known by id, by tag, and by parts of its route. The gateway must see that the keys which two subgraphs have in
 * common are not always those that the other one resolves.
 */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'labels',
    typeDefs: federation2(`type Circuit
         @key(fields: "id")
         @key(fields: "tag", resolvable: false)
         @key(fields: "route { from to }", resolvable: false)
         @key(fields: "id route { to via }", resolvable: false) { id: ID! tag: ID! route: Route! @shareable label: String! }
       type Route @shareable { from: ID! to: ID! via: ID! }`),
    resolvers: {
      Circuit: {
        __resolveReference: (reference) => {
          const row = referenceBy(circuits, ['id'])(reference)
          return row && { ...row, label: labels[String(row.id)] }
        },
      },
    },
  },
  {
    name: 'orders',
    typeDefs: federation2(`type Query { order: Order orders: [Order!]! }
       type Order @key(fields: "id") { id: ID! circuits: [Circuit!]! }
       type Circuit
         @key(fields: "route { from to }", resolvable: false)
         @key(fields: "id route { to via }")
         @key(fields: "tag", resolvable: false)
         @key(fields: "id", resolvable: false) {
           id: ID! tag: ID! route: Route! @shareable label: String! @external work: String! @requires(fields: "label")
         }
       type Route @shareable { from: ID! to: ID! via: ID! }`),
    resolvers: {
      Query: {
        order: () => ({ id: 'o1', circuits: [circuits[0]] }),
        orders: () => [
          { id: 'o1', circuits: [circuits[0]] },
          { id: 'o2', circuits },
        ],
      },
      Order: { __resolveReference: ({ id }) => ({ id, circuits: id === 'o1' ? [circuits[0]] : circuits }) },
      Circuit: {
        __resolveReference: (reference) => {
          const route = reference.route as Record<string, unknown>
          if (!reference.id || !route.to || !route.via) throw new Error('the only resolvable key is id route { to via }')
          const row = circuits.find(({ id }) => id === reference.id)
          return row && { ...reference, ...row }
        },
        work: (circuit) => `install ${required(circuit, 'label')}`,
      },
    },
  },
  {
    name: 'traffic',
    typeDefs: federation2(`type Query { busiest: Circuit! }
       type Circuit @key(fields: "tag") { tag: ID! load: Float! }`),
    resolvers: {
      Query: { busiest: () => ({ tag: 'T-2', load: 0.9 }) },
      Circuit: { __resolveReference: ({ tag }) => ({ tag, load: tag === 'T-2' ? 0.9 : 0.2 }) },
    },
  },
  {
    name: 'register',
    typeDefs: federation2(`type Circuit @key(fields: "id") @key(fields: "tag") @key(fields: "route { from to }") {
         id: ID! tag: ID! route: Route! @shareable opened: Int! }
       type Route @shareable { from: ID! to: ID! via: ID! }`),
    resolvers: {
      Circuit: {
        __resolveReference: (reference) => {
          const { from, to } = (reference.route ?? {}) as Record<string, unknown>
          const row = circuits.find(
            ({ id, tag, route }) => id === reference.id || tag === reference.tag || (route.from === from && route.to === to),
          )
          return row && { ...row, opened: row.id === 'c1' ? 2019 : 2024 }
        },
      },
    },
  },
]
