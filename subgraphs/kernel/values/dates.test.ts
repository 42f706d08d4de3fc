import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  daysBetween,
  firstDayOfMonth,
  isLocalDate,
  isMonth,
  lastDayOfMonth,
  localDateOf,
  monthBounds,
  monthOf,
  startOfLocalDay,
} from './dates.js'
import { fiscalYearLabelled, fiscalYearOf } from './fiscal-year.js'
import { compareInstants, instantFromIso, instantToIso, isInstant, plusSeconds } from './instants.js'

const dates = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))

describe('dates of law', () => {
  it('add and count days', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2)
    fc.assert(fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (d, n) => daysBetween(d, addDays(d, n)) === n))
  })

  it('add months, stopping at the last day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(lastDayOfMonth('2028-02-03')).toBe('2028-02-29')
    expect(monthBounds('2026-11')).toEqual({ first: '2026-11-01', last: '2026-11-30', days: 30 })
    expect(monthOf('2026-11-24')).toBe('2026-11')
    expect([addMonths('2026-03-31', -1), addMonths('2026-01-15', -25), addMonths('2026-12-31', 1)]).toEqual([
      '2026-02-28',
      '2023-12-15',
      '2027-01-31',
    ])
    expect([lastDayOfMonth('2000-02-01'), lastDayOfMonth('2100-02-01'), addMonths('0001-01-31', 1)]).toEqual([
      '2000-02-29',
      '2100-02-28',
      '0001-02-28',
    ])
    fc.assert(fc.property(dates, (d) => addDays(lastDayOfMonth(d), 1) === addMonths(firstDayOfMonth(d), 1)))
  })

  it('know what is not a date', () => {
    expect([isLocalDate('2026-02-30'), isLocalDate('2026-2-3'), isLocalDate('2026-02-03T00:00:00Z')]).toEqual([
      false,
      false,
      false,
    ])
    expect([isMonth('2026-13'), isMonth('2026-12')]).toEqual([false, true])
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError)
  })

  it('are those of Toronto, summer and winter', () => {
    expect(localDateOf('2026-11-24 04:59:59.999999')).toBe('2026-11-23')
    expect(localDateOf('2026-11-24 05:00:00.000000')).toBe('2026-11-24')
    expect(localDateOf('2026-07-01 03:59:59.999999')).toBe('2026-06-30')
    expect(startOfLocalDay('2026-11-24')).toBe('2026-11-24 05:00:00.000000')
    expect(startOfLocalDay('2026-07-01')).toBe('2026-07-01 04:00:00.000000')
    fc.assert(
      fc.property(
        dates,
        (d) => localDateOf(startOfLocalDay(d)) === d && localDateOf(plusSeconds(startOfLocalDay(d), -1)) === addDays(d, -1),
      ),
    )
  })
})

describe('instants', () => {
  it('keep microseconds', () => {
    expect(plusSeconds('2026-11-24 23:59:59.123456', 1)).toBe('2026-11-25 00:00:00.123456')
    expect(plusSeconds('2026-03-01 00:00:00.000001', -1)).toBe('2026-02-28 23:59:59.000001')
    expect(instantToIso('2026-11-24 06:14:10.123456')).toBe('2026-11-24T06:14:10.123456Z')
    expect(instantFromIso('2026-11-24T06:14:10.123456Z')).toBe('2026-11-24 06:14:10.123456')
    expect(instantFromIso('2026-11-24T06:14:10Z')).toBe('2026-11-24 06:14:10.000000')
  })

  it('are refused when malformed', () => {
    expect(isInstant('2026-11-24 06:14:10')).toBe(false)
    expect(isInstant('2026-11-24 25:14:10.000000')).toBe(false)
    expect(() => instantFromIso('2026-11-24')).toThrow(RangeError)
    expect(() => plusSeconds('2026-11-24', 1)).toThrow(RangeError)
  })

  it('compare as text', () => {
    expect(compareInstants('2026-11-24 06:14:10.123456', '2026-11-24 06:14:10.123457')).toBeLessThan(0)
  })
})

describe('the fiscal year', () => {
  it.each([
    ['2026-03-31', '2025-2026'],
    ['2026-04-01', '2026-2027'],
  ])('of %s is %s', (date, label) => {
    expect(fiscalYearOf(date).label).toBe(label)
    expect(fiscalYearLabelled(label)).toEqual(fiscalYearOf(date))
  })

  it('is made of two years that follow each other', () => {
    expect(() => fiscalYearLabelled('2025-2027')).toThrow(RangeError)
  })
})
