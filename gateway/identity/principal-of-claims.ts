import type { JWTPayload } from 'jose'
import { type Principal, STAFF_ROLES, type StaffRole } from '#contract/principal.js'
import { callerError } from '../errors.js'

/** What subgraphs keep as the actor of a fact. */
const SUBJECT = /^[\x21-\x7e]{1,64}$/

/**
 * Who a verified token says is calling (R23). Roles are read for staff only: those of a client's person come from the client
 * file. @throws GraphQLError UNAUTHENTICATED when a claim is missing or not one we know
 */
export function principalOfClaims(claims: JWTPayload): Exclude<Principal, { kind: 'ANONYMOUS' }> {
  const { sub: subject, kind, organisation, roles } = claims
  if (!subject || !SUBJECT.test(subject)) throw incomplete('sub')
  switch (kind) {
    case 'STAFF':
      if (!Array.isArray(roles) || !roles.every(isStaffRole)) throw incomplete('roles')
      return { kind, subject, roles }
    case 'CLIENT_PERSON':
      if (typeof organisation !== 'string' || organisation === '') throw incomplete('organisation')
      return { kind, subject, organisation }
    case 'APPLICATION':
      return { kind, subject }
    default:
      throw incomplete('kind')
  }
}

function isStaffRole(role: unknown): role is StaffRole {
  return STAFF_ROLES.some((known) => known === role)
}

function incomplete(claim: string) {
  return callerError(
    'UNAUTHENTICATED',
    `The token's claim "${claim}" is missing or unknown. — L'attribut « ${claim} » du jeton est absent ou inconnu.`,
  )
}
