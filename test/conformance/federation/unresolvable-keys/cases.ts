import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'key-only-needs-no-fetch',
    query: '{ tickets { openedBy { id } } }',
    data: { tickets: [{ openedBy: { id: 'cl1' } }, { openedBy: { id: 'cl2' } }] },
  },
  {
    id: 'the-owner-is-asked',
    query: '{ tickets { id openedBy { name } closedBy { id name } } }',
    data: {
      tickets: [
        { id: 'k1', openedBy: { name: 'Anse' }, closedBy: null },
        { id: 'k2', openedBy: { name: 'Baie' }, closedBy: { id: 'cl1', name: 'Anse' } },
      ],
    },
  },
  {
    id: 'typename-of-a-reference',
    query: '{ tickets { closedBy { __typename } } }',
    data: { tickets: [{ closedBy: null }, { closedBy: { __typename: 'Client' } }] },
  },
  {
    id: 'reference-inside-a-key',
    query: '{ lastVisit { minutes ticket { id } } }',
    data: { lastVisit: { minutes: 45, ticket: { id: 'k2' } } },
  },
  { id: 'and-from-the-owner-itself', query: '{ client(id: "cl2") { name } }', data: { client: { name: 'Baie' } } },
]
