import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'external-that-nothing-uses',
    query: '{ plans { id name } }',
    data: {
      plans: [
        { id: 'b1', name: 'Basic' },
        { id: 'b2', name: 'Extra' },
      ],
    },
  },
  {
    id: 'the-other-way',
    query: '{ plan(id: "b2") { id name cents } }',
    data: { plan: { id: 'b2', name: 'Extra', cents: 1900 } },
  },
  { id: 'name-alone', query: '{ plans { name } }', data: { plans: [{ name: 'Basic' }, { name: 'Extra' }] } },
]
