import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'one-step', query: '{ quote { taxed } }', data: { quote: { taxed: 1010 } } },
  { id: 'two-steps', query: '{ quotes { margin } }', data: { quotes: [{ margin: 11 }, { margin: 101 }] } },
  {
    id: 'three-steps-back-to-the-first',
    query: '{ quotes { verdict } }',
    data: { quotes: [{ verdict: 'poor' }, { verdict: 'good' }] },
  },
  { id: 'from-the-middle', query: '{ worst { margin taxed } }', data: { worst: { margin: 11, taxed: 110 } } },
  { id: 'inside-another-entity', query: '{ quotes { credit } }', data: { quotes: [{ credit: 'A110' }, { credit: 'C1010' }] } },
  { id: 'inside-another-entity-from-afar', query: '{ worst { credit } }', data: { worst: { credit: 'A110' } } },
  {
    id: 'every-step-asked',
    query: '{ quotes { verdict margin taxed price country credit owner { years grade } } }',
    data: {
      quotes: [
        { verdict: 'poor', margin: 11, taxed: 110, price: 100, country: 'CA', credit: 'A110', owner: { years: 3, grade: 'A' } },
        {
          verdict: 'good',
          margin: 101,
          taxed: 1010,
          price: 1000,
          country: 'CA',
          credit: 'C1010',
          owner: { years: 3, grade: 'C' },
        },
      ],
    },
  },
  {
    id: 'the-same-under-aliases',
    query: '{ quote { taxed: verdict country: margin margin: price o: owner { grade: years } credit } }',
    data: { quote: { taxed: 'good', country: 101, margin: 1000, o: { grade: 3 }, credit: 'C1010' } },
  },
  { id: 'back-from-the-middle', query: '{ worst { margin verdict } }', data: { worst: { margin: 11, verdict: 'poor' } } },
  {
    id: 'everything-from-the-middle',
    query: '{ worst { verdict margin taxed price country credit owner { years grade } } }',
    data: {
      worst: {
        verdict: 'poor',
        margin: 11,
        taxed: 110,
        price: 100,
        country: 'CA',
        credit: 'A110',
        owner: { years: 3, grade: 'A' },
      },
    },
  },
]
