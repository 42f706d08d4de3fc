import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { endKnownAt, isInOffice, type RoleRecord, rolesInOffice, rolesOverlapping } from './role-window.js'

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')} 12:00:00.000000`
const role = (more: Partial<RoleRecord> = {}): RoleRecord => ({
  id: 'rol_1',
  contactId: 'ctc_1',
  role: 'SIGNATORY_SERVICE',
  validFrom: day(5),
  validTo: null,
  recordedAt: day(4),
  endings: [],
  ...more,
})

describe('a role over time (R19a)', () => {
  it('is in office from its first instant to its end, the end excluded', () => {
    const ended = role({ endings: [{ validTo: day(10), recordedAt: day(9) }] })
    const at = (n: number) => isInOffice(ended, day(n), day(31))
    expect([at(4), at(5), at(9), at(10)]).toEqual([false, true, true, false])
  })

  it('is judged by what had been recorded then: an end recorded later does not reach back', () => {
    const ended = role({ endings: [{ validTo: day(8), recordedAt: day(20) }] })
    expect(isInOffice(ended, day(9), day(15))).toBe(true)
    expect(isInOffice(ended, day(9), day(20))).toBe(false)
  })

  it('did not exist before it was recorded, even for an instant inside its window', () => {
    const backdated = role({ validFrom: day(2), recordedAt: day(6) })
    expect(isInOffice(backdated, day(3), day(5))).toBe(false)
    expect(isInOffice(backdated, day(3), day(6))).toBe(true)
  })

  it('ends as the last recorded entry says; earlier entries stay readable', () => {
    const corrected = role({
      validTo: day(30),
      endings: [
        { validTo: day(20), recordedAt: day(10) },
        { validTo: day(15), recordedAt: day(12) },
      ],
    })
    expect([9, 10, 12].map((n) => endKnownAt(corrected, day(n)))).toEqual([day(30), day(20), day(15)])
  })

  it('overlaps another window exactly when some instant lies in both', () => {
    const windows = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.option(fc.integer({ min: 1, max: 28 }), { nil: null }))
    fc.assert(
      fc.property(windows, windows, ([from, to], [otherFrom, otherTo]) => {
        fc.pre((to === null || to > from) && (otherTo === null || otherTo > otherFrom))
        const one = role({ validFrom: day(from), validTo: to === null ? null : day(to) })
        const inBoth = Array.from({ length: 31 }, (_, i) => i + 1).some(
          (d) => d >= from && (to === null || d < to) && d >= otherFrom && (otherTo === null || d < otherTo),
        )
        expect(rolesOverlapping([one], day(otherFrom), otherTo === null ? null : day(otherTo))).toHaveLength(inBoth ? 1 : 0)
      }),
    )
  })

  it('never overlaps anything when it was ended before it began', () => {
    const cancelled = role({ endings: [{ validTo: day(5), recordedAt: day(4) }] })
    expect(rolesOverlapping([cancelled], day(1), null)).toEqual([])
    expect(rolesInOffice([cancelled], day(5), day(5))).toEqual([])
  })
})
