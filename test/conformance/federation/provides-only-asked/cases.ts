import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'key-only', query: '{ pole { id } }', data: { pole: { id: 'p1' } } },
  { id: 'one-of-two', query: '{ pole { id name } }', data: { pole: { id: 'p1', name: 'Pole 1' } } },
  { id: 'under-an-alias', query: '{ pole { secret: name } }', data: { pole: { secret: 'Pole 1' } } },
  {
    id: 'in-fragments',
    query: '{ pole { ... on Pole { name } ...P } } fragment P on Pole { id ... { title: name } }',
    data: { pole: { name: 'Pole 1', id: 'p1', title: 'Pole 1' } },
  },
  { id: 'and-something-of-the-owner', query: '{ pole { name owner } }', data: { pole: { name: 'Pole 1', owner: 'Hydro p1' } } },
  {
    id: 'in-a-list',
    query: '{ poles { name owner } }',
    data: {
      poles: [
        { name: 'Pole 1', owner: 'Hydro p1' },
        { name: 'Pole 2', owner: 'Hydro p2' },
      ],
    },
  },
  { id: 'skipped', query: '{ pole { id ... on Pole @skip(if: true) { secret } } }', data: { pole: { id: 'p1' } } },
  {
    id: 'not-included-by-a-variable',
    query: 'query ($no: Boolean!) { pole { id secret @include(if: $no) ... @include(if: $no) { owner secret } } }',
    variables: { no: false },
    data: { pole: { id: 'p1' } },
  },
  { id: 'asked-after-all', query: '{ pole { id secret } }', data: { pole: null }, errors: true },
]
