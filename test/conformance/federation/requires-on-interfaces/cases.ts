import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'fields-of-two-subgraphs',
    query: '{ people { route } }',
    data: { people: [{ route: 'Rue A, G1A' }, { route: 'Rue B, H2B' }] },
  },
  { id: 'fields-of-kinds', query: '{ people { tools } }', data: { people: [{ tools: 'ladder 3' }, { tools: 'spade true' }] } },
  { id: 'only-the-kind', query: '{ people { kind } }', data: { people: [{ kind: 'a Flat' }, { kind: 'a House' }] } },
  {
    id: 'from-the-one-that-requires-and-back',
    query: '{ nextVisit { person { route tools kind name } } }',
    data: { nextVisit: { person: { route: 'Rue B, H2B', tools: 'spade true', kind: 'a House', name: 'name c2' } } },
  },
  {
    id: 'with-the-interface-asked-otherwise',
    query: '{ person { home { kind: __typename ... on Flat { zip } } tools h: home { zip street } } }',
    data: { person: { home: { kind: 'Flat', zip: 'G1A' }, tools: 'ladder 3', h: { zip: 'G1A', street: 'Rue A' } } },
  },
]
