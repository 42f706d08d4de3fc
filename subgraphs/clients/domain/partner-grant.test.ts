import { describe, expect, it } from '@jest/globals'
import { accessOfApplication, accessOfPerson } from './caller-access.js'
import { type GrantRecord, grantEnd, isInForce, refuseGrant } from './partner-grant.js'

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')} 12:00:00.000000`
const grant = (more: Partial<GrantRecord> = {}): GrantRecord => ({
  clientId: 'cli_1',
  fn: 'ORDERS_READ',
  validFrom: day(5),
  validTo: null,
  revokedAt: null,
  ...more,
})

describe('a grant (R4)', () => {
  it('ends with its window or its withdrawal, whichever comes first', () => {
    expect(grantEnd(grant({ validTo: day(20), revokedAt: day(10) }))).toBe(day(10))
    expect(grantEnd(grant({ validTo: day(20), revokedAt: day(25) }))).toBe(day(20))
    expect(isInForce(grant({ revokedAt: day(10) }), day(10))).toBe(false)
  })

  it.each([
    ['reading orders, to an agent', 'CLIENT_AGENT', ['ORDERS_READ'], {}, []],
    ['milestones, to a supplier', 'SUPPLIER', ['SUPPLIER_MILESTONES'], {}, []],
    ['milestones, to an agent', 'CLIENT_AGENT', ['SUPPLIER_MILESTONES'], {}, ['FUNCTION_NOT_FOR_KIND']],
    ['nothing', 'SUPPLIER', [], {}, ['NO_FUNCTION']],
    ['for the past', 'SUPPLIER', ['ORDERS_READ'], { validFrom: day(1) }, ['GRANT_IN_THE_PAST']],
    ['for no time', 'SUPPLIER', ['ORDERS_READ'], { validTo: day(5) }, ['WINDOW_EMPTY']],
  ] as const)('of %s', (_, kind, functions, window, expected) => {
    const refusals = refuseGrant(kind, functions, { validFrom: day(5), validTo: null, now: day(5), ...window })
    expect(refusals.map((r) => r.code)).toEqual(expected)
  })
})

describe('what a caller sees', () => {
  it('is the union of the grants in force, client by client', () => {
    const grants = [
      grant(),
      grant({ fn: 'SUPPLIER_MILESTONES' }),
      grant({ clientId: 'cli_2', revokedAt: day(6) }),
      grant({ clientId: 'cli_3', validFrom: day(20) }),
    ]
    expect(accessOfApplication(grants, day(10))).toEqual({
      access: [{ clientId: 'cli_1', functions: ['ORDERS_READ', 'SUPPLIER_MILESTONES'] }],
      changesAt: day(20),
    })
  })

  it('is a person’s own client until the end of the last day', () => {
    const person = { clientId: 'cli_1', leftOn: '2026-01-10' }
    expect(accessOfPerson(person, day(10))).toEqual({
      access: [{ clientId: 'cli_1', functions: 'ALL' }],
      changesAt: '2026-01-11 05:00:00.000000',
    })
    expect(accessOfPerson(person, '2026-01-11 05:00:00.000000')).toEqual({ access: [], changesAt: null })
  })
})
