import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'with-the-argument', query: '{ a @audience(who: STAFF) b @audience(who: ALL) }', data: { a: 'a', b: 'b' } },
  { id: 'with-the-default', query: '{ a @audience b @audience }', data: { a: 'a', b: 'b' } },
]
