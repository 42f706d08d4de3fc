import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'taken-over', query: '{ invoices { id total } }', data: { invoices: [{ id: 'i1', total: 4200 }] } },
  {
    id: 'although-the-old-one-is-asked-anyway',
    query: '{ invoices { currency date } }',
    data: { invoices: [{ currency: 'CAD (tax)', date: '2026-01-01' }] },
  },
  { id: 'from-a-subgraph-that-does-not-exist', query: '{ invoices { due } }', data: { invoices: [{ due: '2026-02-01' }] } },
  { id: 'required-after-it-moved', query: '{ invoices { taxed } }', data: { invoices: [{ taxed: '6300 taxed' }] } },
  {
    id: 'all-at-once',
    query: '{ invoices { taxed total currency late due } }',
    data: { invoices: [{ taxed: '6300 taxed', total: 4200, currency: 'CAD (tax)', late: true, due: '2026-02-01' }] },
  },
  {
    id: 'of-one-kind-of-an-interface',
    query: '{ notices { id at } }',
    data: {
      notices: [
        { id: 'le1', at: 'new 11:00' },
        { id: 'ma1', at: 'old 10:00' },
      ],
    },
  },
  {
    id: 'of-one-kind-from-the-new-owner',
    query: '{ latest { at ... on Letter { pages } } }',
    data: { latest: [{ at: 'new 11:00', pages: 2 }] },
  },
  {
    id: 'of-kinds-by-condition',
    query: '{ notices { ... on Mail { at } ... on Letter { when: at } } }',
    data: { notices: [{ when: 'new 11:00' }, { at: 'old 10:00' }] },
  },
]
