import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'values-in-values',
    query: '{ site(id: "s1") { address { street city { name zips } } money { amount currency } } }',
    data: {
      site: {
        address: { street: 'Rue A', city: { name: 'Laval', zips: ['H7A', 'H7B'] } },
        money: { amount: 3, currency: 'CAD' },
      },
    },
  },
  {
    id: 'with-a-field-of-one-only',
    query: '{ site(id: "s1") { money { currency } notes { text cost { currency amount } } } }',
    data: { site: { money: { currency: 'CAD' }, notes: [{ text: 'note s1', cost: { currency: 'USD', amount: 1 } }] } },
  },
  {
    id: 'null-value',
    query: '{ sites { id money { amount } address { city { zips } } } }',
    data: {
      sites: [
        { id: 's1', money: { amount: 3 }, address: { city: { zips: ['H7A', 'H7B'] } } },
        { id: 's2', money: null, address: { city: { zips: [] } } },
      ],
    },
  },
  { id: 'nothing-at-the-root', query: '{ site(id: "s9") { address { street } notes { text } } }', data: { site: null } },
]
