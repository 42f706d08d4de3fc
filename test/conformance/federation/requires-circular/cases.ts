import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'needs-an-entity-of-its-own',
    query: '{ notes { byNovice } }',
    data: { notes: [{ byNovice: true }, { byNovice: false }] },
  },
  { id: 'needs-what-needs-that', query: '{ notes { byExpert } }', data: { notes: [{ byExpert: false }, { byExpert: true }] } },
  {
    id: 'around-the-circle',
    query: '{ notes { author { last { byNovice author { years } } } } }',
    data: {
      notes: [
        { author: { last: { byNovice: true, author: { years: 1 } } } },
        { author: { last: { byNovice: false, author: { years: 9 } } } },
      ],
    },
  },
  {
    id: 'of-an-entity-of-the-same-kind',
    query: '{ notes { previous { byNovice byExpert } byExpert } }',
    data: {
      notes: [
        { previous: null, byExpert: false },
        { previous: { byNovice: true, byExpert: false }, byExpert: true },
      ],
    },
  },
  {
    id: 'around-the-circle-and-on',
    query: '{ notes { author { last { byExpert author { years } } } } }',
    data: {
      notes: [
        { author: { last: { byExpert: false, author: { years: 1 } } } },
        { author: { last: { byExpert: true, author: { years: 9 } } } },
      ],
    },
  },
]
