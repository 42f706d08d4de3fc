import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const ports = [
  { id: 'p1', slot: 'sl1', cable: 'cb1', pair: 'pr1', state: 'UP' },
  { id: 'p2', slot: 'sl2', cable: 'cb2', pair: 'pr2', state: 'DOWN' },
]
const only = (...fields: string[]) =>
  ports.map((port) => Object.fromEntries(Object.entries(port).filter(([field]) => fields.includes(field))))

/** Each subgraph knows two neighbouring names of a port: to get from the first to the last, all of them have to be asked. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'ports',
    typeDefs: federation2(`type Query { ports: [Port!]! port(id: ID!): Port }
       type Port @key(fields: "id") { id: ID! }`),
    resolvers: {
      Query: { ports: () => only('id'), port: (_, { id }) => only('id').find((port) => port.id === id) },
      Port: { __resolveReference: referenceBy(only('id'), ['id']) },
    },
  },
  {
    name: 'slots',
    typeDefs: federation2('type Port @key(fields: "id") @key(fields: "slot") { id: ID! slot: ID! }'),
    resolvers: { Port: { __resolveReference: referenceBy(only('id', 'slot'), ['id'], ['slot']) } },
  },
  {
    name: 'cables',
    typeDefs: federation2(
      'type Port @key(fields: "slot") @key(fields: "cable { id }") { slot: ID! cable: Cable! @shareable } type Cable @shareable { id: ID! }',
    ),
    resolvers: {
      Port: {
        __resolveReference: (reference) =>
          ports
            .map(({ slot, cable }) => ({ slot, cable: { id: cable } }))
            .find(({ slot, cable }) => slot === reference.slot || cable.id === (reference.cable as { id?: string })?.id),
      },
    },
  },
  {
    name: 'pairs',
    typeDefs: federation2(`type Query { down: [Port!]! }
       type Port @key(fields: "cable { id }") @key(fields: "pair") { cable: Cable! @shareable pair: ID! state: String! }
       type Cable @shareable { id: ID! }`),
    resolvers: {
      Query: { down: () => [{ cable: { id: 'cb2' }, pair: 'pr2', state: 'DOWN' }] },
      Port: {
        __resolveReference: (reference) =>
          ports
            .map(({ cable, pair, state }) => ({ cable: { id: cable }, pair, state }))
            .find(({ cable, pair }) => pair === reference.pair || cable.id === (reference.cable as { id?: string })?.id),
      },
    },
  },
  {
    name: 'faults',
    typeDefs: federation2('type Port @key(fields: "pair") { pair: ID! faults: [String!]! }'),
    resolvers: { Port: { __resolveReference: ({ pair }) => ({ pair, faults: pair === 'pr2' ? ['CUT', 'NOISE'] : [] }) } },
  },
]
