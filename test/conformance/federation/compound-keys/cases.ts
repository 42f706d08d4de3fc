import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'two-fields',
    query: '{ offerings { label cents } }',
    data: {
      offerings: [
        { label: 'Fibre', cents: 8000 },
        { label: 'Fiber', cents: 7500 },
        { label: 'Câble', cents: 5500 },
      ],
    },
  },
  {
    id: 'two-fields-in-the-other-order',
    query: '{ cheapest { cents label } }',
    data: { cheapest: { cents: 5500, label: 'Câble' } },
  },
  {
    id: 'object-in-the-key',
    query: '{ cheapest { operator { name } label } }',
    data: { cheapest: { operator: { name: 'Northeast' }, label: 'Câble' } },
  },
  {
    id: 'object-in-the-key-after-another-subgraph',
    query: '{ offerings { operator { name market { code } } } }',
    data: {
      offerings: [
        { operator: { name: 'Nordet', market: { code: 'CA' } } },
        { operator: { name: 'Sudouest', market: { code: 'CA' } } },
        { operator: { name: 'Northeast', market: { code: 'US' } } },
      ],
    },
  },
  {
    id: 'list-in-the-key',
    query: '{ bundles { size discount } }',
    data: {
      bundles: [
        { size: 2, discount: 5 },
        { size: 1, discount: 0 },
      ],
    },
  },
  {
    id: 'list-in-the-key-the-other-way',
    query: '{ deals { size first { code } } }',
    data: { deals: [{ size: 2, first: { code: 'FIBRE' } }] },
  },
  {
    id: 'entities-inside-the-key',
    query: '{ bundles { items { stock } first { code stock } discount } }',
    data: {
      bundles: [
        { items: [{ stock: 12 }, { stock: 3 }], first: { code: 'FIBRE', stock: 12 }, discount: 5 },
        { items: [{ stock: 3 }], first: { code: 'COAX', stock: 3 }, discount: 0 },
      ],
    },
  },
  {
    id: 'aliases-that-hide-the-key',
    query: '{ offerings { code: label region: cents label: operator { id: name market: __typename } } }',
    data: {
      offerings: [
        { code: 'Fibre', region: 8000, label: { id: 'Nordet', market: 'Operator' } },
        { code: 'Fiber', region: 7500, label: { id: 'Sudouest', market: 'Operator' } },
        { code: 'Câble', region: 5500, label: { id: 'Northeast', market: 'Operator' } },
      ],
    },
  },
]
