import type { ClientRole, GrantFunction, Principal, StaffRole } from '#contract/principal.js'
import { userError } from './refusal.js'

/**
 * Who may call a mutation (R23). Staff roles and the kinds of callers come from the token: without them, a GraphQL error. Roles of a
 * client's person come from the client file: the command checks them, and their absence is a refusal with its rule.
 */
export interface MutationRight {
  staff: readonly StaffRole[]
  /** Roles of a client's person, one of which is needed; empty: no person of a client may call. */
  client: readonly ClientRole[]
  /** Functions granted to an application, one of which is needed; empty: no application may call. */
  application: readonly GrantFunction[]
  /** The sentence or ruling behind the row. */
  rule: string
}

const SIGN_IN = 'This field needs a caller who has signed in. — Ce champ demande un appelant connecté.'

export type RightsTable = Readonly<Record<string, MutationRight>>

/** @throws UNAUTHENTICATED or FORBIDDEN when no caller of this kind may call the mutation */
export function checkRight(rights: RightsTable, mutation: string, principal: Principal): void {
  const right = rights[mutation]
  if (!right) throw new Error(`mutation ${mutation} has no row in the rights table`)
  switch (principal.kind) {
    case 'ANONYMOUS':
      throw userError(
        'UNAUTHENTICATED',
        `${mutation} needs a caller who has signed in: send a token in the Authorization header. — ${mutation} demande un appelant connecté : envoyez un jeton dans l’en-tête Authorization.`,
      )
    case 'STAFF':
      if (right.staff.some((role) => principal.roles.includes(role))) return
      throw forbidden(mutation, right.staff)
    case 'CLIENT_PERSON':
      if (right.client.length > 0) return
      throw forbidden(mutation, right.staff)
    case 'APPLICATION':
      if (right.application.length > 0) return
      throw forbidden(mutation, right.staff)
  }
}

function forbidden(mutation: string, staff: readonly StaffRole[]): Error {
  return userError(
    'FORBIDDEN',
    `${mutation} is not open to this caller. — ${mutation} n’est pas ouvert à cet appelant.`,
    staff.length > 0 ? { requiredRoles: staff } : {},
  )
}

/** A field for staff only. @throws UNAUTHENTICATED, FORBIDDEN */
export function requireStaff(principal: Principal, roles?: readonly StaffRole[]): void {
  if (principal.kind === 'ANONYMOUS') throw userError('UNAUTHENTICATED', SIGN_IN)
  if (principal.kind !== 'STAFF' || (roles && !roles.some((r) => principal.roles.includes(r)))) {
    throw userError(
      'FORBIDDEN',
      'This field is not open to this caller. — Ce champ n’est pas ouvert à cet appelant.',
      roles ? { requiredRoles: roles } : {},
    )
  }
}

/** A field for anyone who has signed in. @throws UNAUTHENTICATED */
export function requireCaller(principal: Principal): void {
  if (principal.kind === 'ANONYMOUS') throw userError('UNAUTHENTICATED', SIGN_IN)
}
