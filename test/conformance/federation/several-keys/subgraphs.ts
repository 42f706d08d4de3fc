import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const devices = [
  { id: 'd1', serial: 'SN-1', mac: 'aa:01', vendor: 'Acme', rack: 7 },
  { id: 'd2', serial: 'SN-2', mac: 'aa:02', vendor: 'Bolt', rack: 9 },
]
const only = (...fields: string[]) =>
  devices.map((device) => Object.fromEntries(Object.entries(device).filter(([field]) => fields.includes(field))))

/** One entity known by three names; only the inventory knows all of them. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'inventory',
    typeDefs: federation2(`type Query { device(id: ID!): Device }
       type Device @key(fields: "id") @key(fields: "serial") @key(fields: "mac") { id: ID! serial: String! mac: String! }`),
    resolvers: {
      Query: { device: (_, { id }) => devices.find((device) => device.id === id) },
      Device: { __resolveReference: referenceBy(only('id', 'serial', 'mac'), ['id'], ['serial'], ['mac']) },
    },
  },
  {
    name: 'vendors',
    typeDefs: federation2(`type Query { acme: [Device!]! }
       type Device @key(fields: "serial") { serial: String! vendor: String! }`),
    resolvers: {
      Query: { acme: () => only('serial', 'vendor').filter(({ vendor }) => vendor === 'Acme') },
      Device: { __resolveReference: referenceBy(only('serial', 'vendor'), ['serial']) },
    },
  },
  {
    name: 'racks',
    typeDefs: federation2(`type Query { rack(number: Int!): [Device!]! }
       type Device @key(fields: "mac") { mac: String! rack: Int! neighbours: [Device!]! }`),
    resolvers: {
      Query: { rack: (_, { number }) => only('mac', 'rack').filter(({ rack }) => rack === number) },
      Device: {
        __resolveReference: referenceBy(only('mac', 'rack'), ['mac']),
        neighbours: ({ mac }) => only('mac', 'rack').filter((device) => device.mac !== mac),
      },
    },
  },
]
