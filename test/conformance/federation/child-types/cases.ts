import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'nullable-and-not-under-one-name',
    query: '{ technicians { id name } workers { ... on Technician { id name } ... on Robot { id name } } }',
    data: {
      technicians: [{ id: 't1', name: 'Ada' }],
      workers: [
        { id: 't1', name: 'Ada' },
        { id: 'r1', name: 'Rob' },
      ],
    },
  },
  {
    id: 'nested-in-each-other',
    query: `{ workers {
      ... on Technician { name colleagues { ... on Robot { name } ... on Technician { name } } }
      ... on Robot { name colleagues { ... on Technician { id name colleagues { ... on Robot { name } } } ... on Robot { id name } } }
    } }`,
    data: {
      workers: [
        { name: 'Ada', colleagues: [{ name: 'Rob' }] },
        {
          name: 'Rob',
          colleagues: [
            { id: 't1', name: 'Ada', colleagues: [{ name: 'Rob' }] },
            { id: 'r1', name: 'Rob' },
          ],
        },
      ],
    },
  },
  {
    id: 'under-one-alias',
    query: '{ workers { ... on Technician { title: name } ... on Robot { title: name } __typename } }',
    data: {
      workers: [
        { title: 'Ada', __typename: 'Technician' },
        { title: 'Rob', __typename: 'Robot' },
      ],
    },
  },
  {
    id: 'value-type-put-together-from-two-subgraphs',
    query: '{ technicians { badge { colour code issued } } }',
    data: { technicians: [{ badge: { colour: 'red', code: 'B7', issued: 2021 } }] },
  },
  {
    id: 'value-type-from-the-other-side',
    query: '{ workers { ... on Technician { badge { issued colour } } } }',
    data: { workers: [{ badge: { issued: 2021, colour: 'red' } }, {}] },
  },
]
