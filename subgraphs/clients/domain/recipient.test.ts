import { describe, expect, it } from '@jest/globals'
import type { ClientRole } from '#contract/principal.js'
import { FALLBACK_ROLE, type DocumentKind, recipientFor } from './recipient.js'
import type { RoleRecord } from './role-window.js'

const at = '2026-06-15 12:00:00.000000'
const role = (
  contactId: string,
  name: ClientRole,
  validFrom = '2026-01-01 00:00:00.000000',
  validTo: string | null = null,
): RoleRecord => ({
  id: `rol_${contactId}_${name}`,
  contactId,
  role: name,
  validFrom,
  validTo,
  recordedAt: validFrom,
  endings: [],
})
const nobodyLeft = new Map<string, string>()
const kinds = Object.keys(FALLBACK_ROLE) as DocumentKind[]

describe('who receives a document (R18, S37)', () => {
  it.each(kinds)('%s goes to the designated contact in office', (kind) => {
    const roles = [role('b', FALLBACK_ROLE[kind]), role('d', 'DESIGNATED_CONTACT')]
    expect(recipientFor({ roles, leftOn: nobodyLeft }, kind, at)).toEqual({
      basis: 'DESIGNATED_CONTACT',
      contactId: 'd',
      alert: false,
    })
  })

  it.each(kinds)('%s goes to the role for its kind when no designated contact is in office', (kind) => {
    const roles = [role('d', 'DESIGNATED_CONTACT', undefined, at), role('b', FALLBACK_ROLE[kind])]
    expect(recipientFor({ roles, leftOn: nobodyLeft }, kind, at)).toEqual({ basis: 'ROLE', contactId: 'b', alert: false })
  })

  it.each(kinds)('%s goes to the registered address, with an alert, when nobody is in office', (kind) => {
    const roles = [role('s', 'SIGNATORY_SERVICE')]
    expect(recipientFor({ roles, leftOn: nobodyLeft }, kind, at)).toEqual({
      basis: 'REGISTERED_ADDRESS',
      contactId: null,
      alert: true,
    })
  })

  it('follows the sending date, not today', () => {
    const roles = [
      role('old', 'DESIGNATED_CONTACT', '2025-01-01 00:00:00.000000', '2026-03-01 00:00:00.000000'),
      role('new', 'DESIGNATED_CONTACT', '2026-03-01 00:00:00.000000'),
    ]
    const contactOn = (instant: string) => recipientFor({ roles, leftOn: nobodyLeft }, 'INVOICE', instant).contactId
    expect([contactOn('2026-02-28 23:59:59.999999'), contactOn('2026-03-01 00:00:00.000000')]).toEqual(['old', 'new'])
  })

  it('passes over somebody who has left, even before the notice that ends the role', () => {
    const roles = [role('d', 'DESIGNATED_CONTACT'), role('b', 'BILLING')]
    expect(recipientFor({ roles, leftOn: new Map([['d', '2026-06-14']]) }, 'INVOICE', at)).toMatchObject({
      basis: 'ROLE',
      contactId: 'b',
    })
    expect(recipientFor({ roles, leftOn: new Map([['d', '2026-06-15']]) }, 'INVOICE', at)).toMatchObject({ contactId: 'd' })
  })

  it('takes the longest in office of several', () => {
    const roles = [role('b2', 'BILLING', '2026-02-01 00:00:00.000000'), role('b1', 'BILLING')]
    expect(recipientFor({ roles, leftOn: nobodyLeft }, 'INVOICE', at).contactId).toBe('b1')
  })
})
