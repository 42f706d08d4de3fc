import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'on-kinds-of-an-interface',
    query: '{ events { id ... on Splice { by loss } ... on Cut { metres } } }',
    data: {
      events: [
        { id: 's1', by: 'Ada', loss: 7 },
        { id: 'k1', metres: 40 },
      ],
    },
  },
  {
    id: 'on-one-member-of-a-union',
    query: '{ finding { __typename ... on Cut { metres by } ... on Splice { id } } }',
    data: { finding: { __typename: 'Cut', metres: 40, by: 'Bo' } },
  },
  {
    id: 'not-provided-here',
    query: '{ plain { by at ... on Cut { metres } } }',
    data: {
      plain: [
        { by: 'Ada (owner)', at: 5 },
        { by: 'Bo (owner)', at: 6, metres: -1 },
      ],
    },
  },
  { id: 'provided-and-not', query: '{ finding { ... on Cut { metres at } } }', data: { finding: { metres: 40, at: 6 } } },
  {
    id: 'typename-and-key-only',
    query: '{ events { __typename id } plain { id } }',
    data: {
      events: [
        { __typename: 'Splice', id: 's1' },
        { __typename: 'Cut', id: 'k1' },
      ],
      plain: [{ id: 's1' }, { id: 'k1' }],
    },
  },
]
