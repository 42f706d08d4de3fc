import { describe, expect, it } from '@jest/globals'
import { holdersAt, inOfficeAt, presentAt, type PersonFact, type RoleFact, rolesAt, scopeFor } from './signing-authority.js'

const day = (d: number) => `2026-03-${String(d).padStart(2, '0')} 12:00:00.000000`
const role = (more: Partial<RoleFact> = {}): RoleFact => ({
  contactId: 'ctc_1',
  role: 'SIGNATORY_SERVICE',
  validFrom: day(5),
  plannedTo: null,
  endedTo: null,
  endRecordedAt: null,
  recordedAt: day(4),
  ...more,
})
const person: PersonFact = { contactId: 'ctc_1', active: true, leftOn: null, changedAt: day(1) }

describe('a role is in office by what was recorded at that moment (S35, R19a)', () => {
  const cases: Array<[string, RoleFact, number, boolean]> = [
    ['before it begins', role(), 4, false],
    ['from its first instant', role(), 5, true],
    ['after its planned end', role({ plannedTo: day(10) }), 10, false],
    ['before its planned end', role({ plannedTo: day(10) }), 9, true],
    ['recorded only later', role({ recordedAt: day(8) }), 7, false],
    ['ended and recorded before', role({ endedTo: day(7), endRecordedAt: day(6) }), 7, false],
    ['ended in the past, recorded later: nothing is undone', role({ endedTo: day(6), endRecordedAt: day(9) }), 8, true],
    ['the same, once it is recorded', role({ endedTo: day(6), endRecordedAt: day(9) }), 9, false],
    ['ending in the future', role({ endedTo: day(20), endRecordedAt: day(6) }), 8, true],
  ]
  it.each(cases)('%s', (_name, fact, at, expected) => {
    expect(inOfficeAt(fact, day(at))).toBe(expected)
  })

  it('a person who has left holds nothing', () => {
    expect(presentAt(undefined, day(6))).toBe(false)
    expect(rolesAt([role()], { ...person, active: false, changedAt: day(6) }, day(7))).toEqual(new Set())
    expect(rolesAt([role()], { ...person, leftOn: '2026-03-07' }, day(7))).toEqual(new Set())
    expect(rolesAt([role()], { ...person, leftOn: '2026-03-08' }, day(7))).toEqual(new Set(['SIGNATORY_SERVICE']))
    expect(rolesAt([role()], { ...person, active: false, changedAt: day(9) }, day(7))).toEqual(new Set(['SIGNATORY_SERVICE']))
  })

  it('tells who holds the scope, each once', () => {
    const roles = [
      role(),
      role({ contactId: 'ctc_0' }),
      role({ contactId: 'ctc_0' }),
      role({ contactId: 'ctc_2', role: 'BILLING' }),
    ]
    const people = [person, { ...person, contactId: 'ctc_0' }, { ...person, contactId: 'ctc_2' }]
    expect(holdersAt(roles, people, 'SIGNATORY_SERVICE', day(6))).toEqual(['ctc_0', 'ctc_1'])
  })

  it('asks for the consulting scope only when everything is consulting', () => {
    expect(scopeFor(['CONSULTING', 'CONSULTING'])).toBe('SIGNATORY_CONSULTING')
    expect(scopeFor(['CONSULTING', 'ACCESS'])).toBe('SIGNATORY_SERVICE')
    expect(scopeFor([])).toBe('SIGNATORY_SERVICE')
  })
})
