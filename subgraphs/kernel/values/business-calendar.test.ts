import { describe, expect, it } from '@jest/globals'
import {
  addBusinessDays,
  businessDaysBetween,
  easterSunday,
  holidayDate,
  holidayOn,
  isBusinessDay,
  QUEBEC_HOLIDAYS,
} from './business-calendar.js'

describe('the business calendar (R11)', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('puts Easter of %d on %s', (year, date) => {
    expect(easterSunday(year)).toBe(date)
  })

  it('knows the holidays of 2026', () => {
    expect(QUEBEC_HOLIDAYS.map((h) => holidayDate(h.rule, 2026))).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-18',
      '2026-06-24',
      '2026-07-01',
      '2026-09-07',
      '2026-10-12',
      '2026-12-25',
    ])
  })

  it('moves a Sunday holiday to the Monday', () => {
    expect(holidayOn('2029-06-25')?.code).toBe('NATIONAL_HOLIDAY')
    expect(holidayOn('2029-06-24')).toBeUndefined()
  })

  it('counts and steps over weekends and holidays', () => {
    expect(isBusinessDay('2026-11-24')).toBe(true)
    expect(addBusinessDays('2026-12-24', 1)).toBe('2026-12-28')
    expect(addBusinessDays('2026-12-28', -1)).toBe('2026-12-24')
    expect(addBusinessDays('2026-12-25', 0)).toBe('2026-12-28')
    expect(businessDaysBetween('2026-12-21', '2026-12-28')).toBe(4)
  })

  it('takes single closures as data', () => {
    const closed = { holidays: QUEBEC_HOLIDAYS, closures: new Set(['2026-11-24']) }
    expect(isBusinessDay('2026-11-24', closed)).toBe(false)
  })
})
