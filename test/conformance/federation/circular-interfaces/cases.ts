import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'around-in-one-subgraph',
    query: '{ start { next { next { next { name } } } } }',
    data: { start: { next: { next: { next: { name: 'relay n1' } } } } },
  },
  {
    id: 'around-with-both',
    query: '{ start { gain next { name gain next { gain ... on Relay { id } } } } }',
    data: { start: { gain: 1, next: { name: 'relay n2', gain: 2, next: { gain: 3, id: 'n3' } } } },
  },
  {
    id: 'alternating',
    query: '{ start { twin { next { twin { name twin { name } } } twin { name } } } }',
    data: { start: { twin: { next: { twin: { name: 'relay n2', twin: null } }, twin: null } } },
  },
]
