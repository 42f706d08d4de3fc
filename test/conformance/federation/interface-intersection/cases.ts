import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'field-of-the-other-interface',
    query: '{ devices { id model price } }',
    data: {
      devices: [
        { id: 'm1', model: 'LX', price: 90 },
        { id: 'f1', model: 'P2', price: 40 },
      ],
    },
  },
  {
    id: 'the-other-way',
    query: '{ cheapest { model price ... on Phone { lines discount } } }',
    data: { cheapest: { model: 'P2', price: 40, lines: 2, discount: 5 } },
  },
  {
    id: 'interface-that-only-the-other-has',
    query: '{ devices { __typename ... on Priced { price } ... on Named { id } } }',
    data: {
      devices: [
        { __typename: 'Modem', price: 90, id: 'm1' },
        { __typename: 'Phone', price: 40 },
      ],
    },
  },
  {
    id: 'from-an-interface-into-another',
    query: '{ onSale { price ... on Device { model ... on Named { named: id } } } }',
    data: {
      onSale: [
        { price: 90, model: 'LX', named: 'm1' },
        { price: 40, model: 'P2' },
      ],
    },
  },
  {
    id: 'one-kind-left',
    query: '{ named(id: "m1") { id ... on Priced { price } ... on Modem { model } } }',
    data: { named: { id: 'm1', price: 90, model: 'LX' } },
  },
  {
    id: 'aliases-by-kind',
    query: '{ devices { ... on Modem { what: model } ... on Phone { what: __typename cut: discount } } }',
    data: { devices: [{ what: 'LX' }, { what: 'Phone', cut: 5 }] },
  },
]
