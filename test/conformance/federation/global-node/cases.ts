import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'one-kind', query: '{ node(id: "si1") { id ... on Site { city } } }', data: { node: { id: 'si1', city: 'city si1' } } },
  {
    id: 'either-kind',
    query:
      '{ a: node(id: "si1") { ...N } b: node(id: "li1") { ...N } } fragment N on Node { __typename ... on Site { city } ... on Link { speed } }',
    data: { a: { __typename: 'Site', city: 'city si1' }, b: { __typename: 'Link', speed: 100 } },
  },
  {
    id: 'field-that-the-first-does-not-know',
    query: '{ node(id: "li1") { createdAt id } }',
    data: { node: { createdAt: '2021', id: 'li1' } },
  },
  {
    id: 'many',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id createdAt ... on Site { links { speed createdAt } } } }',
    variables: { ids: ['si1', 'none', 'li2', 'si1'] },
    data: {
      nodes: [
        { id: 'si1', createdAt: '2020', links: [{ speed: 100, createdAt: '2021' }] },
        null,
        { id: 'li2', createdAt: '2021' },
        { id: 'si1', createdAt: '2020', links: [{ speed: 100, createdAt: '2021' }] },
      ],
    },
  },
]
