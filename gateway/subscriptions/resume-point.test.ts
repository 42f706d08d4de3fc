import { describe, expect, it } from '@jest/globals'
import { buildSchema, parse, validate } from 'graphql'
import { resumePointOf } from './resume-point.js'

const schema = buildSchema(`
  type Query { a: Int }
  type Subscription { feed(after: String, kind: Kind, first: Int): Event other: Event }
  enum Kind { A B }
  interface Event { cursor: String! n(plus: Int): Int }
  type Made implements Event { cursor: String! n(plus: Int): Int }`)
const NAMES = { cursorField: 'cursor', cursorArgument: 'after' }

function pointOf(text: string, names = NAMES) {
  return resumePointOf({ text }, schema, names)
}
const resumed = (text: string, variables = {}) => {
  const request = pointOf(text)?.requestAfter('c9', variables)
  expect(validate(schema, parse(request?.query ?? ''))).toEqual([])
  return request
}

describe('where a subscription is resumed', () => {
  it('is after a cursor of ours, whatever the client gave', () => {
    expect(resumed('subscription S($from: String) { feed(after: $from) { cursor } }', { from: 'c1' })).toMatchObject({
      query: expect.stringMatching(/^subscription S\(\$raccordResumeAfter: String\)/),
      variables: { raccordResumeAfter: 'c9' },
    })
    expect(resumed('subscription { feed(after: "c1", kind: A) { cursor } }')?.query).toContain(
      'feed(kind: A, after: $raccordResumeAfter)',
    )
    expect(resumed('subscription { feed { cursor } }')?.query).toContain('feed(after: $raccordResumeAfter)')
  })

  it('keeps the variables that something else uses', () => {
    const text = 'subscription S($k: Kind, $p: Int, $s: Boolean!) { feed(kind: $k) { cursor n(plus: $p) @skip(if: $s) } }'
    const request = resumed(text, { k: 'A', p: 1, s: false })
    expect(request?.query).toContain('($k: Kind, $p: Int, $s: Boolean!, $raccordResumeAfter: String)')
    expect(request?.variables).toEqual({ k: 'A', p: 1, s: false, raccordResumeAfter: 'c9' })
  })

  it('is unknown where no cursor is asked for, or none can be given', () => {
    expect(pointOf('subscription { feed { n } }')).toBeNull()
    expect(pointOf('subscription { other { cursor } }')).toBeNull()
    expect(pointOf('subscription { feed { cursor } }', { ...NAMES, cursorArgument: 'since' })).toBeNull()
  })

  it('is read from events under whatever name, in fragments too', () => {
    const point = pointOf('subscription { f: feed { n ... on Made { at: cursor } } }')
    expect(point?.cursorOf({ data: { f: { at: 'c3', n: 1 } } })).toBe('c3')
    expect(point?.cursorOf({ data: { f: { n: 1 } } })).toBeNull()
    expect(point?.cursorOf({ data: { f: null } })).toBeNull()
    expect(point?.cursorOf({ data: null, errors: [] })).toBeNull()
  })

  it('is there before the first event when the client began after a cursor', () => {
    const text = 'subscription S($from: String) { feed(after: $from) { cursor } }'
    expect(pointOf(text)?.startsAtCursor({ from: 'c1' })).toBe(true)
    expect(pointOf(text)?.startsAtCursor({ from: null })).toBe(false)
    expect(pointOf(text)?.startsAtCursor({})).toBe(false)
    expect(pointOf('subscription { feed(after: "c1") { cursor } }')?.startsAtCursor({})).toBe(true)
    expect(pointOf('subscription { feed(after: null) { cursor } }')?.startsAtCursor({})).toBe(false)
    expect(pointOf('subscription { feed { cursor } }')?.startsAtCursor({})).toBe(false)
  })
})
