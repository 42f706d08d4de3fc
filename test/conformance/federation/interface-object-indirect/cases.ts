import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'three-ways-at-once',
    query: `{
      lesson(id: "1") { id title ... on Clip { seconds author { name } } ... on Guide { pages } }
      author { id name }
      course { id lessons { id ... on Clip { seconds } } }
    }`,
    data: {
      lesson: { id: '1', title: 'Splicing', seconds: 90, author: { name: 'Ada' } },
      author: { id: 'w1', name: 'Ada' },
      course: { id: 'co1', lessons: [{ id: '1', seconds: 90 }, { id: '2' }] },
    },
  },
  {
    id: 'kind-and-fields-of-both-sides',
    query: '{ course { lessons { __typename title author { name } ... on Guide { pages } } } }',
    data: {
      course: {
        lessons: [
          { __typename: 'Clip', title: 'Splicing', author: { name: 'Ada' } },
          { __typename: 'Guide', title: 'Safety', author: { name: 'Ada' }, pages: 12 },
        ],
      },
    },
  },
  {
    id: 'added-field-on-one-kind-only',
    query: '{ course { lessons { ... on Guide { author { id } } } } }',
    data: { course: { lessons: [{}, { author: { id: 'w1' } }] } },
  },
  {
    id: 'behind-a-union',
    query:
      '{ course { items { ... on Course { lessons { title } } ... on Exam { about { title ... on Guide { pages author { name } } } } } } }',
    data: {
      course: {
        items: [
          { lessons: [{ title: 'Splicing' }, { title: 'Safety' }] },
          { about: { title: 'Safety', pages: 12, author: { name: 'Ada' } } },
        ],
      },
    },
  },
]
