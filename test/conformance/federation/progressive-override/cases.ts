import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'from-the-old-owner',
    query: '{ ticket { id arrived waiting moved } }',
    data: { ticket: { id: 'k1', arrived: 'after', waiting: 'before', moved: 'after' } },
  },
  {
    id: 'from-the-new-owner',
    query: '{ latest { moved waiting arrived } }',
    data: { latest: { moved: 'after', waiting: 'before', arrived: 'after' } },
  },
]
