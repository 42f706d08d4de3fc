import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

/**
 * `Detail` is no entity, and its fields lie in three subgraphs: to get those of another subgraph, the entity above it has to be asked
 * again. One step deeper the same with `Maker`, of which a part can be had on the way.
 */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'a',
    typeDefs: federation2(`type Query { units: [Unit!]! unit: Unit }
       type Unit @key(fields: "id") { id: ID! detail: Detail @shareable }
       type Detail { colour: String @shareable maker: Maker @shareable notes: [Note!]! @shareable }
       type Maker { name: String! @shareable city: String! }
       type Note { text: String! }`),
    resolvers: {
      Query: { units: () => [{ id: 'u1' }, { id: 'u2' }], unit: () => ({ id: 'u1' }) },
      Unit: {
        __resolveReference: ({ id }) => ({ id }),
        detail: ({ id }) => ({
          colour: `red ${id}`,
          maker: { name: 'Acme', city: `Laval ${id}` },
          notes: [{ text: `one ${id}` }, { text: `two ${id}` }],
        }),
      },
    },
  },
  {
    name: 'b',
    typeDefs: federation2(`type Unit @key(fields: "id") @key(fields: "serial") { id: ID! serial: ID! detail: Detail @shareable }
       type Detail { weight: Int colour: String @shareable maker: Maker @shareable notes: [Note!]! @shareable }
       type Maker { name: String! @shareable rank: Int! }
       type Note { by: String! }`),
    resolvers: {
      Unit: {
        __resolveReference: ({ id, serial }) => ({
          id: id ?? String(serial).replace('SN-', 'u'),
          serial: serial ?? String(id).replace('u', 'SN-'),
        }),
        detail: ({ id }) => ({
          weight: Number(String(id).slice(1)) * 10,
          colour: `red ${id}`,
          maker: { name: 'Acme', rank: 3 },
          notes: [{ by: `Ada ${id}` }, { by: `Bo ${id}` }],
        }),
      },
    },
  },
  {
    name: 'c',
    typeDefs: federation2(`type Query { bySerial: Unit }
       type Unit @key(fields: "serial") { serial: ID! detail: Detail @shareable }
       type Detail { shape: String }`),
    resolvers: {
      Query: { bySerial: () => ({ serial: 'SN-2' }) },
      Unit: { __resolveReference: ({ serial }) => ({ serial }), detail: ({ serial }) => ({ shape: `round ${serial}` }) },
    },
  },
]
