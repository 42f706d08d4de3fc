import { describe, expect, it } from '@jest/globals'
import { addDays, monthBounds } from '#kernel/values/dates.js'
import { sumCents } from '#kernel/values/money.js'
import fc from 'fast-check'
import { monthShare } from './proration.js'

describe('the share of a monthly price for the days in use', () => {
  it.each([
    // price, month, from, until, amount, days
    [89_000, '2026-11', '2026-11-24', null, 20_767, 7],
    [89_000, '2026-11', '2026-11-01', null, 89_000, 30],
    [89_000, '2026-11', '2026-11-30', null, 2_967, 1],
    [15, '2026-11', '2026-11-16', null, 8, 15],
    [31_000, '2026-12', '2026-11-05', '2026-12-11', 10_000, 10],
    [42_000, '2026-11', '2026-12-01', null, 0, 0],
    [42_000, '2026-11', '2026-11-10', '2026-11-10', 0, 0],
    [42_000, '2028-02', '2028-02-29', null, 1_448, 1],
  ])('of %d in %s, from %s until %s, is %d for %d days', (price, month, from, until, amount, days) => {
    expect(monthShare(price, month, [{ from, until }])).toMatchObject({ amount, days })
  })

  it('leaves out the days between two windows', () => {
    const windows = [
      { from: '2026-10-01', until: '2026-11-05' },
      { from: '2026-11-10', until: null },
    ]
    expect(monthShare(30_000, '2026-11', windows)).toEqual({
      amount: 25_000,
      from: '2026-11-01',
      to: '2026-11-30',
      days: 25,
      daysInMonth: 30,
    })
  })

  it('of parts of a month always adds up to the whole month, whatever the cuts', () => {
    const months = fc.constantFrom('2026-11', '2026-12', '2026-02', '2028-02')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500_000_000 }),
        months,
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }),
        (price, month, cuts) => {
          const { first, last, days } = monthBounds(month)
          const starts = [...new Set([0, ...cuts.filter((c) => c < days)])].sort((a, b) => a - b).map((c) => addDays(first, c))
          const parts = starts.map((from, i) => ({ from, until: starts[i + 1] ?? null }))
          expect(sumCents(parts.map((p) => monthShare(price, month, [p]).amount))).toBe(price)
          expect(monthShare(price, month, parts)).toMatchObject({ amount: price, from: first, to: last, days })
        },
      ),
    )
  })

  it('up to the month’s end is rounded half a cent away from zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 30 }), (price, day) => {
        const used = 31 - day
        const expected = Math.floor((2 * price * used + 30) / 60)
        expect(monthShare(price, '2026-11', [{ from: `2026-11-${String(day).padStart(2, '0')}`, until: null }]).amount).toBe(
          expected,
        )
      }),
    )
  })
})
