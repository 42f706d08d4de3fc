import { describe, expect, it } from '@jest/globals'
import { buildSchema, getIntrospectionQuery, type GraphQLError, parse, validate } from 'graphql'
import { readSettings } from '#process/settings.js'
import { GATEWAY_SETTINGS } from '../config.js'
import { documentLimits } from './list.js'

const schema = buildSchema('type Query { next: Query leaf: Int at(i: Int): Query }')
const limits = documentLimits(readSettings(GATEWAY_SETTINGS, {}))

/** Codes of what the limits refuse. */
function refusals(source: string): unknown[] {
  try {
    limits.checkSource(source)
  } catch (error) {
    return [(error as GraphQLError).extensions.code]
  }
  return validate(schema, parse(source), limits.rules, { maxErrors: 1_000 }).map(({ extensions }) => extensions.code)
}

/** `levels` fragments, each of which spreads the next one twice. */
function bomb(levels: number, body: (next: string) => string): string {
  const fragments = Array.from({ length: levels }, (_, i) => `fragment F${i} on Query { ${body(`...F${i + 1}`)} }`)
  return `{ ...F0 } ${fragments.join(' ')} fragment F${levels} on Query { leaf }`
}

describe('the default limits', () => {
  it.each([
    ['a deep query', `{ ${'next { '.repeat(49)} leaf ${'}'.repeat(49)} }`],
    ['a wide query', `{ ${Array.from({ length: 99 }, (_, i) => `a${i}: at(i: ${i}) { leaf next { leaf } }`).join(' ')} }`],
    ['introspection', getIntrospectionQuery({ oneOf: true })],
    ['fragments in fragments', bomb(20, (next) => `next { ${next} }`)],
  ])('admit %s', (_, source) => expect(refusals(source)).toEqual([]))

  it.each([
    ['too deep', `{ ${'next { '.repeat(50)} leaf ${'}'.repeat(50)} }`, ['QUERY_TOO_DEEP']],
    ['too deep in fragments', bomb(60, (next) => `next { ${next} }`), ['QUERY_TOO_DEEP']],
    ['too many root fields', `{ ${'leaf '.repeat(101)} }`, ['QUERY_TOO_COMPLEX']],
    [
      'too many root fields in fragments',
      `{ ...A ...A ... { ...A } } fragment A on Query { ${'leaf '.repeat(34)} }`,
      ['QUERY_TOO_COMPLEX'],
    ],
    ['too many tokens', `{ ${'leaf '.repeat(4_000)} }`, ['QUERY_TOO_COMPLEX']],
    ['too many tokens to be parsed at all', '{ next '.repeat(4_000), ['QUERY_TOO_COMPLEX']],
    ['too many fields', bomb(20, (next) => `next { ${next} } next { ${next} }`), ['QUERY_TOO_COMPLEX']],
  ])('refuse what is %s', (_, source, codes) => expect(refusals(source)).toEqual(codes))

  it('take no longer for fragments that multiply: two to the power of three hundred', () => {
    const twice = bomb(300, (next) => `${next} ${next}`)
    const codes = refusals(twice)
    expect(codes).toContain('QUERY_TOO_COMPLEX')
    expect(codes).not.toContain('QUERY_TOO_DEEP')
    expect(refusals(bomb(200, (next) => `a: next { ${next} } next { ${next} }`))).toContain('QUERY_TOO_DEEP')
  })

  it('end for fragments that spread each other, which validation reports', () => {
    expect(refusals('{ ...A } fragment A on Query { next { ...B } } fragment B on Query { next { ...A } }')).toEqual([])
  })
})
