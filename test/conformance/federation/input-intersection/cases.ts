import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'common-field', query: '{ northSites(filter: { city: "Laval" }) { id } }', data: { northSites: [{ id: 'a2' }] } },
  { id: 'field-of-one-subgraph-only', query: '{ northSites(filter: { rank: 1 }) { id } }', data: null, errors: true },
  {
    id: 'field-of-one-subgraph-only-in-a-variable',
    query: 'query ($filter: Filter!) { northSites(filter: $filter) { id } }',
    variables: { filter: { rank: 1 } },
    data: null,
    errors: true,
  },
  {
    id: 'variable-inside-an-object',
    query: 'query ($city: String) { northSites(filter: { city: $city, first: 1 }) { city } }',
    variables: { city: 'Gatineau' },
    data: { northSites: [{ city: 'Gatineau' }] },
  },
  {
    id: 'list-of-objects-with-variables',
    query: 'query ($one: Filter!, $city: String!) { northSites(filter: $one, also: [{ city: $city }, $one]) { id } }',
    variables: { one: { first: 1 }, city: 'Laval' },
    data: { northSites: [{ id: 'a1' }, { id: 'a2' }, { id: 'a1' }] },
  },
  {
    id: 'one-variable-in-fetches-of-two-subgraphs',
    query:
      'query ($filter: Filter!) { northSites(filter: $filter) { city rank(filter: $filter) } southSites(filter: $filter) { city } }',
    variables: { filter: { city: 'Laval' } },
    data: { northSites: [{ city: 'Laval', rank: 2 }], southSites: [{ city: 'Laval' }] },
  },
  {
    id: 'variable-left-out',
    query: 'query ($filter: Filter) { southSites(filter: $filter) { id rank(filter: $filter) } }',
    data: {
      southSites: [
        { id: 'a1', rank: 1 },
        { id: 'a2', rank: 2 },
      ],
    },
  },
  {
    id: 'variable-that-is-null',
    query: 'query ($filter: Filter = { city: "Laval" }) { southSites(filter: $filter) { id } }',
    variables: { filter: null },
    data: { southSites: [{ id: 'a1' }, { id: 'a2' }] },
  },
  {
    id: 'default-of-a-variable',
    query: 'query ($filter: Filter = { city: "Laval" }) { southSites(filter: $filter) { id city } }',
    data: { southSites: [{ id: 'a2', city: 'Laval' }] },
  },
]
