import { describe, expect, it } from '@jest/globals'
import { GraphQLError } from 'graphql'
import { scalars } from './scalars.js'

describe('DateTime', () => {
  const read = (text: unknown) => scalars.DateTime.parseValue(text)
  it.each([
    ['2026-11-24T14:05:00Z', '2026-11-24 14:05:00.000000'],
    ['2026-11-24T09:05:00.123456-05:00', '2026-11-24 14:05:00.123456'],
    ['2028-02-29T23:59:59.9Z', '2028-02-29 23:59:59.900000'],
  ])('reads %s', (text, stored) => {
    expect(read(text)).toBe(stored)
    expect(read(scalars.DateTime.serialize(stored))).toBe(stored)
  })

  it.each([
    '2026-02-30T10:00:00Z',
    '2026-11-24T25:00:00Z',
    '2026-11-24T14:05:00',
    '0000-01-01T00:00:00+14:00',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '2026-11-24',
    'x'.repeat(1000),
    20261124,
    null,
  ])('refuses %j as the caller’s mistake', (value) => {
    expect(() => read(value)).toThrow(GraphQLError)
  })
})

describe('LocalDate', () => {
  const read = (text: unknown) => scalars.LocalDate.parseValue(text)
  it('reads a calendar date', () => expect(read('2028-02-29')).toBe('2028-02-29'))
  it.each(['2026-02-30', '2026-13-45', '0000-01-01', '2026-1-1', '20261-01-01', '', 5, {}])(
    'refuses %j as the caller’s mistake',
    (value) => {
      expect(() => read(value)).toThrow(GraphQLError)
    },
  )
})
