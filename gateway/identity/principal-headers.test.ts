import { expect, it } from '@jest/globals'
import { readPrincipal } from '#process/principal-header.js'
import { PrincipalHeaders } from './principal-headers.js'

it('reuses a statement for half its life, never longer', () => {
  let now = 1_800_000_000_000
  const headers = new PrincipalHeaders('a secret of at least thirty-two characters', 60, () => now)
  const staff = { kind: 'STAFF', subject: 'stf_1', roles: ['MCN_AGENT'] } as const
  const principal = { ...staff, roles: [...staff.roles] }
  const first = headers.headerFor(principal)
  now += 29_999
  expect(headers.headerFor(principal)).toBe(first)
  expect(headers.headerFor({ kind: 'ANONYMOUS' })).not.toBe(first)
  now += 1
  const second = headers.headerFor(principal)
  expect(second).not.toBe(first)
  expect(readPrincipal(second, 'a secret of at least thirty-two characters', now / 1000)).toEqual({
    principal,
    expiresAt: now / 1000 + 60,
  })
})
