import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'outer-alone',
    query: '{ tower { inspection { id plain } } }',
    data: { tower: { inspection: { id: 'i-30-1999', plain: 'plain i-30-1999' } } },
  },
  {
    id: 'inner-of-the-outer',
    query: '{ tower { inspection { grade } } }',
    data: { tower: { inspection: { grade: 'grade 60' } } },
  },
  {
    id: 'in-lists',
    query: '{ towers { inspections { grade id } inspection { fee } } }',
    data: {
      towers: [
        {
          inspections: [
            { grade: 'grade 2', id: 'i-1-1999' },
            { grade: 'grade 4', id: 'i-2-1999' },
          ],
          inspection: { fee: 60 },
        },
        {
          inspections: [
            { grade: 'grade 2', id: 'i-1-1970' },
            { grade: 'grade 4', id: 'i-2-1970' },
          ],
          inspection: { fee: 100 },
        },
      ],
    },
  },
  {
    id: 'from-a-subgraph-that-has-a-part',
    query: '{ oldest { built inspection { plain grade } } }',
    data: { oldest: { built: 1970, inspection: { plain: 'plain i-50-1970', grade: 'grade 100' } } },
  },
  {
    id: 'with-everything-required-beside',
    query: '{ tower { height built inspection { fee grade } } }',
    data: { tower: { height: 30, built: 1999, inspection: { fee: 60, grade: 'grade 60' } } },
  },
]
