import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'required-from-another-then-back',
    query: '{ order { id circuits { id label work } } }',
    data: { order: { id: 'o1', circuits: [{ id: 'c1', label: 'North shore', work: 'install North shore' }] } },
  },
  {
    id: 'required-without-being-asked',
    query: '{ orders { circuits { work } } }',
    data: {
      orders: [
        { circuits: [{ work: 'install North shore' }] },
        { circuits: [{ work: 'install North shore' }, { work: 'install Capital' }] },
      ],
    },
  },
  { id: 'label-alone', query: '{ order { circuits { label } } }', data: { order: { circuits: [{ label: 'North shore' }] } } },
  {
    id: 'by-the-tag-only',
    query: '{ busiest { tag load label } }',
    data: { busiest: { tag: 'T-2', load: 0.9, label: 'Capital' } },
  },
  {
    id: 'by-the-tag-then-through-the-register-back-to-orders',
    query: '{ busiest { work route { via } } }',
    data: { busiest: { work: 'install Capital', route: { via: 'GAT' } } },
  },
  {
    id: 'all-four',
    query: '{ orders { circuits { tag label load opened work route { from to via } } } }',
    data: {
      orders: [
        {
          circuits: [
            {
              tag: 'T-1',
              label: 'North shore',
              load: 0.2,
              opened: 2019,
              work: 'install North shore',
              route: { from: 'MTL', to: 'QBC', via: 'TRR' },
            },
          ],
        },
        {
          circuits: [
            {
              tag: 'T-1',
              label: 'North shore',
              load: 0.2,
              opened: 2019,
              work: 'install North shore',
              route: { from: 'MTL', to: 'QBC', via: 'TRR' },
            },
            {
              tag: 'T-2',
              label: 'Capital',
              load: 0.9,
              opened: 2024,
              work: 'install Capital',
              route: { from: 'MTL', to: 'OTT', via: 'GAT' },
            },
          ],
        },
      ],
    },
  },
]
