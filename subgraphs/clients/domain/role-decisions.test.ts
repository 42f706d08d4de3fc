import { describe, expect, it } from '@jest/globals'
import { departureInstant, designationConflicts, endOnDeparture, refuseAssignment, refuseEnding } from './role-decisions.js'
import type { RoleRecord } from './role-window.js'

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')} 12:00:00.000000`
const held = (more: Partial<RoleRecord> = {}): RoleRecord => ({
  id: 'rol_1',
  contactId: 'ctc_1',
  role: 'DESIGNATED_CONTACT',
  validFrom: day(1),
  validTo: null,
  recordedAt: day(1),
  endings: [],
  ...more,
})
const wanted = { contactId: 'ctc_2', role: 'SIGNATORY_SERVICE' as const, validFrom: day(10), validTo: null }
const facts = { roles: [], leftOn: null, noticeReceivedAt: day(9) }
const codes = (refusals: Array<{ code: string }>) => refusals.map((r) => r.code)

describe('giving a role', () => {
  it.each([
    ['a role by a notice received before', {}, {}, []],
    ['a role that starts before its notice (S36)', { validFrom: day(8) }, {}, ['EFFECTIVE_BEFORE_NOTICE']],
    ['a window that ends as it starts', { validTo: day(10) }, {}, ['WINDOW_EMPTY']],
    ['a role for somebody who has left (S34)', {}, { leftOn: '2026-01-05' }, ['CONTACT_LEFT']],
    ['a role that outlasts a departure to come', { validTo: day(20) }, { leftOn: '2026-01-15' }, ['CONTACT_LEFT']],
    ['a role that ends before a departure to come', { validTo: day(14) }, { leftOn: '2026-01-15' }, []],
    [
      'a role that the person has already',
      {},
      { roles: [held({ contactId: 'ctc_2', role: 'SIGNATORY_SERVICE' })] },
      ['ROLE_ALREADY_HELD'],
    ],
    ['a role that somebody else has: several may sign', {}, { roles: [held({ role: 'SIGNATORY_SERVICE' })] }, []],
    [
      'a second designated contact (S33)',
      { role: 'DESIGNATED_CONTACT' },
      { roles: [held()] },
      ['DESIGNATED_CONTACT_IN_OFFICE'],
    ],
    ['a designated contact after the last one', { role: 'DESIGNATED_CONTACT' }, { roles: [held({ validTo: day(10) })] }, []],
  ] as const)('%s', (_, ask, more, expected) => {
    expect(codes(refuseAssignment({ ...wanted, ...ask }, { ...facts, ...more }))).toEqual(expected)
  })
})

describe('ending a role', () => {
  const now = day(12)
  it.each([
    ['now, by a notice received before', held(), day(12), []],
    ['before the notice was received (S36)', held(), day(8), ['EFFECTIVE_BEFORE_NOTICE']],
    ['when it is over: history stays', held({ validTo: day(11) }), day(12), ['ROLE_ALREADY_ENDED']],
    ['earlier than foreseen', held({ validTo: day(20) }), day(15), []],
    ['later than foreseen', held({ validTo: day(20) }), day(25), ['ENDING_PROLONGS']],
    ['before it starts', held({ validFrom: day(20) }), day(15), ['WINDOW_EMPTY']],
    ['as it starts: it is cancelled', held({ validFrom: day(20) }), day(20), []],
  ])('%s', (_, role, validTo, expected) => {
    expect(codes(refuseEnding(role, validTo, { noticeReceivedAt: day(9), now }))).toEqual(expected)
  })
})

describe('designating a contact', () => {
  it('replaces whoever is in office then', () => {
    expect(designationConflicts([held()], day(10))).toMatchObject({ replaced: { id: 'rol_1' }, later: [] })
  })
  it('does not silently undo a designation foreseen for later', () => {
    expect(designationConflicts([held({ validFrom: day(20) })], day(10))).toMatchObject({
      replaced: null,
      later: [{ id: 'rol_1' }],
    })
  })
})

describe('a departure', () => {
  it('takes effect at midnight in Québec after the last day', () => {
    expect(departureInstant('2026-01-15')).toBe('2026-01-16 05:00:00.000000')
  })
  it.each([
    ['with the departure, when the notice came before', '2026-01-15', day(9), '2026-01-16 05:00:00.000000'],
    ['with the notice, when it came later (S36)', '2026-01-05', day(9), day(9)],
  ])('ends the roles %s', (_, leftOn, received, expected) => {
    expect(endOnDeparture(held(), leftOn, received)).toBe(expected)
  })
  it('cancels a role that would start later', () => {
    expect(endOnDeparture(held({ validFrom: day(25) }), '2026-01-15', day(9))).toBe(day(25))
  })
})
