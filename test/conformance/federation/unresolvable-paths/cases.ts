import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'only-the-kind',
    query: '{ s: thing(id: "s1") { __typename } t: thing(id: "t1") { __typename } }',
    data: { s: { __typename: 'Site' }, t: { __typename: 'Talk' } },
  },
  {
    id: 'each-from-its-owner',
    query: '{ s: thing(id: "s1") { ... on Site { id city } } t: thing(id: "t1") { ... on Talk { id text } } }',
    data: { s: { id: 's1', city: 'city s1' }, t: { id: 't1', text: 'text t1' } },
  },
  {
    id: 'the-other-kind',
    query: '{ s: thing(id: "s1") { ... on Talk { id } } t: thing(id: "t1") { __typename ... on Site { id } } }',
    data: { s: {}, t: { __typename: 'Talk' } },
  },
  {
    id: 'entities-there-and-back',
    query: '{ talk(id: "t1") { id text site { id talks { id } } } }',
    data: { talk: { id: 't1', text: 'text t1', site: { id: 's1', talks: [{ id: 't1' }] } } },
  },
  {
    id: 'from-the-other-side',
    query: '{ site(id: "s1") { id city talks { id site { city } } } }',
    data: { site: { id: 's1', city: 'city s1', talks: [{ id: 't1', site: { city: 'city s1' } }] } },
  },
  { id: 'id-that-neither-has-for-every-kind', query: '{ thing(id: "s1") { id } }', data: null, errors: true },
  {
    id: 'beside-something-that-could-be-answered',
    query: '{ site(id: "s1") { id } thing(id: "t1") { id } }',
    data: null,
    errors: true,
  },
]
