import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'with-its-default', query: '{ a @audience b @audience }', data: { a: 'a', b: 'b' } },
  {
    id: 'with-an-argument-on-an-entity',
    query: '{ unit @audience(who: STAFF) { id @audience size @audience(who: STAFF) } }',
    data: { unit: { id: 'u1', size: 3 } },
  },
  {
    id: 'with-a-variable',
    query: 'query ($who: Audience!) { unit { size @audience(who: $who) } b @audience(who: $who) }',
    variables: { who: 'ALL' },
    data: { unit: { size: 3 }, b: 'b' },
  },
  { id: 'unknown-directive', query: '{ a @nobody }', data: null, errors: true },
]
