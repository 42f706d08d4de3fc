import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'all-that-is-provided',
    query: '{ offers { families { name parent { name } } } }',
    data: {
      offers: [
        {
          families: [
            { name: 'FIBRE', parent: { name: 'ACCESS' } },
            { name: 'GPON', parent: { name: 'FIBRE' } },
          ],
        },
        { families: [{ name: 'ACCESS', parent: null }] },
      ],
    },
  },
  {
    id: 'provided-and-beyond',
    query: '{ offers { families { id parent { name parent { name depth } } } } }',
    data: {
      offers: [
        {
          families: [
            { id: 'c2', parent: { name: 'ACCESS', parent: null } },
            { id: 'c3', parent: { name: 'FIBRE', parent: { name: 'Access', depth: 1 } } },
          ],
        },
        { families: [{ id: 'c1', parent: null }] },
      ],
    },
  },
  {
    id: 'not-provided-on-this-path',
    query: '{ bareOffers { families { name parent { name } } } }',
    data: {
      bareOffers: [
        {
          families: [
            { name: 'Fibre', parent: { name: 'Access' } },
            { name: 'GPON', parent: { name: 'Fibre' } },
          ],
        },
        { families: [{ name: 'Access', parent: null }] },
      ],
    },
  },
]
