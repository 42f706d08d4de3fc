import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'
import { referenceBy } from '../references.js'

const offerings = [
  { region: 'QC', code: 'FIBRE', label: 'Fibre' },
  { region: 'ON', code: 'FIBRE', label: 'Fiber' },
  { region: 'QC', code: 'COAX', label: 'Câble' },
]
const prices = [
  { region: 'QC', code: 'FIBRE', cents: 8000, operator: { id: 'o1', market: { code: 'CA' } } },
  { region: 'ON', code: 'FIBRE', cents: 7500, operator: { id: 'o2', market: { code: 'CA' } } },
  { region: 'QC', code: 'COAX', cents: 5500, operator: { id: 'o1', market: { code: 'US' } } },
]
const operators = [
  { id: 'o1', market: { code: 'CA' }, name: 'Nordet' },
  { id: 'o2', market: { code: 'CA' }, name: 'Sudouest' },
  { id: 'o1', market: { code: 'US' }, name: 'Northeast' },
]
const bundles = [
  { items: [{ code: 'FIBRE' }, { code: 'COAX' }], first: { code: 'FIBRE' }, discount: 5 },
  { items: [{ code: 'COAX' }], first: { code: 'COAX' }, discount: 0 },
]

/** Keys of several fields, keys in an object, and keys in the objects of a list. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'catalogue',
    typeDefs: federation2(`type Query { offerings: [Offering!]! bundles: [Bundle!]! }
       type Offering @key(fields: "region code") { region: String! code: String! label: String! }
       type Bundle @key(fields: "items { code } first { code }") { items: [Item!]! @shareable first: Item! @shareable size: Int! }
       type Item @key(fields: "code") { code: String! }`),
    resolvers: {
      Query: { offerings: () => offerings, bundles: () => bundles.map(({ items, first }) => ({ items, first })) },
      Offering: { __resolveReference: referenceBy(offerings, ['region', 'code']) },
      Bundle: {
        __resolveReference: ({ items, first }) => ({ items, first }),
        size: ({ items }) => (items as unknown[]).length,
      },
      Item: { __resolveReference: ({ code }) => ({ code }) },
    },
  },
  {
    name: 'prices',
    typeDefs: federation2(`type Query { cheapest: Offering! deals: [Bundle!]! }
       type Offering @key(fields: "code region") { code: String! region: String! cents: Int! operator: Operator! }
       type Operator @key(fields: "id market { code }", resolvable: false) { id: ID! market: Market! @shareable }
       type Market @shareable { code: String! }
       type Bundle @key(fields: "first { code } items { code }") { items: [Item!]! @shareable first: Item! @shareable discount: Int! }
       type Item @key(fields: "code") { code: String! stock: Int! }`),
    resolvers: {
      Query: { cheapest: () => prices[2], deals: () => bundles.filter(({ discount }) => discount > 0) },
      Offering: { __resolveReference: referenceBy(prices, ['region', 'code']) },
      Bundle: { __resolveReference: referenceBy(bundles, ['items', 'first']) },
      Item: { __resolveReference: ({ code }) => ({ code }), stock: ({ code }) => (code === 'COAX' ? 3 : 12) },
    },
  },
  {
    name: 'operators',
    typeDefs: federation2(`type Operator @key(fields: "market { code } id") { id: ID! market: Market! @shareable name: String! }
       type Market @shareable { code: String! }`),
    resolvers: { Operator: { __resolveReference: referenceBy(operators, ['id', 'market']) } },
  },
]
