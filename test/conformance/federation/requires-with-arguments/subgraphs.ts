import { federation2, type Row, type FixtureSubgraph } from '../../../federation/fixture.js'
import { required } from '../references.js'

const readings = [
  { id: 'r1', meter: 'm1', by: 't1', value: 5 },
  { id: 'r2', meter: 'm1', by: 't2', value: 7 },
  { id: 'r3', meter: 'm1', by: 't1', value: 9 },
  { id: 'r4', meter: 'm2', by: 't2', value: 7 },
]
const rates: Record<string, number> = { CAD: 3, USD: 2, EUR: 1 }

/** Fields are required with arguments, and clients ask the same fields with others, or with the same ones. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'meters',
    typeDefs: federation2(`type Query { meters: [Meter!]! }
       type Meter @key(fields: "id") { id: ID! readings(first: Int!): [Reading!]! @external }
       type Reading @key(fields: "id") { id: ID! by: ID! value: Int! twins: [Meter!] @external lonely: Boolean @requires(fields: "twins { readings(first: 9) { id } }") }`),
    resolvers: {
      Query: { meters: () => [{ id: 'm1' }, { id: 'm2' }] },
      // Nothing here resolves the readings: they are external, and nobody may ask them here.
      Meter: { __resolveReference: ({ id }) => ({ id }) },
      Reading: {
        __resolveReference: (reference) => ({ ...readings.find(({ id }) => id === reference.id), ...reference }),
        lonely: (reading) =>
          (required(reading, 'twins') as Row[]).every((meter) => (meter.readings as Row[]).every(({ id }) => id === undefined)),
      },
    },
  },
  {
    name: 'history',
    typeDefs: federation2(`type Meter @key(fields: "id") {
         id: ID!
         readings(first: Int!): [Reading!]!
         reader: String @requires(fields: "readings(first: 3) { by }")
       }
       type Reading @key(fields: "id") { id: ID! by: ID! @external twins: [Meter!] }`),
    resolvers: {
      Meter: {
        __resolveReference: (reference) => reference,
        readings: ({ id }, { first }) =>
          readings
            .filter(({ meter }) => meter === id)
            .slice(0, Number(first))
            .map((one) => ({ id: one.id })),
        reader: (meter) => {
          const given = required(meter, 'readings') as Row[]
          const expected = meter.id === 'm1' ? 3 : 1
          if (given.length !== expected) throw new Error(`${given.length} readings instead of ${expected}`)
          return given.map(({ by }) => by).join(' ')
        },
      },
      Reading: {
        __resolveReference: ({ id }) => ({ id }),
        twins: ({ id }) => {
          const own = readings.find((one) => one.id === id)
          return readings
            .filter((one) => one.value === own?.value && one.meter !== own.meter)
            .map(({ meter }) => ({ id: meter }))
        },
      },
    },
  },
  {
    name: 'prices',
    typeDefs: federation2(`type Query { parts: [Part!]! }
       type Part @key(fields: "sku") { sku: ID! price(currency: String!): Int! weight: Int! family: Family! }
       type Family { average(currency: String!): Int! name: String! }`),
    resolvers: {
      Query: { parts: () => [{ sku: 'x1' }, { sku: 'x2' }] },
      Part: {
        __resolveReference: ({ sku }) => ({ sku }),
        price: ({ sku }, { currency }) => (rates[String(currency)] ?? 0) * (sku === 'x1' ? 10 : 100),
        weight: () => 4,
        family: ({ sku }) => ({ name: `family ${sku}`, sku }),
      },
      Family: { average: ({ sku }, { currency }) => (rates[String(currency)] ?? 0) * (sku === 'x1' ? 7 : 70) },
    },
  },
  {
    name: 'shipping',
    typeDefs: federation2(`type Part @key(fields: "sku") {
         sku: ID!
         price(currency: String!): Int! @external
         weight: Int! @external
         family: Family! @external
         inUsd: Int @requires(fields: "price(currency: \\"USD\\") weight")
         inEur: Int @requires(fields: "price(currency: \\"EUR\\") weight")
         dear: Boolean @requires(fields: "family { average(currency: \\"USD\\") }")
       }
       type Family @external { average(currency: String!): Int! }`),
    resolvers: {
      Part: {
        __resolveReference: (reference) => reference,
        inUsd: (part) => Number(required(part, 'price')) * Number(required(part, 'weight')),
        inEur: (part) => Number(required(part, 'price')) * Number(required(part, 'weight')),
        dear: (part) => Number((required(part, 'family') as Row).average) > 100,
      },
    },
  },
  {
    name: 'duties',
    typeDefs: federation2(`type Part @key(fields: "sku") {
         sku: ID! inUsd: Int @external inEur: Int @external
         spread: Int @requires(fields: "inUsd inEur") }`),
    resolvers: {
      Part: {
        __resolveReference: (reference) => reference,
        spread: (part) => Number(required(part, 'inUsd')) - Number(required(part, 'inEur')),
      },
    },
  },
]
