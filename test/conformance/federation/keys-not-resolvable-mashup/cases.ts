import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'required-and-back-by-a-key-of-parts',
    query: '{ work { id cards { id model task } } }',
    data: {
      work: {
        id: 'w1',
        cards: [
          { id: 'k1', model: 'LX-4', task: 'swap LX-4' },
          { id: 'k2', model: 'LX-8', task: 'swap LX-8' },
        ],
      },
    },
  },
  {
    id: 'only-what-requires',
    query: '{ work { cards { task } } }',
    data: { work: { cards: [{ task: 'swap LX-4' }, { task: 'swap LX-8' }] } },
  },
  {
    id: 'no-way-back-needed',
    query: '{ work { cards { slot model place { shelf } } } }',
    data: {
      work: {
        cards: [
          { slot: 'S-1', model: 'LX-4', place: { shelf: 'A' } },
          { slot: 'S-2', model: 'LX-8', place: { shelf: 'A' } },
        ],
      },
    },
  },
]
