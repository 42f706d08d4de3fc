import type { ClientRole } from '#contract/principal.js'
import { isPresent } from './presence.js'
import { type RoleRecord, rolesInOffice } from './role-window.js'

/** Kinds of documents that are sent to a client, and the role that stands in for the designated contact (R18, a choice of ours). */
export const FALLBACK_ROLE = {
  INVOICE: 'BILLING',
  NOTICE: 'SERVICE_MANAGER',
  ASSESSMENT: 'TECHNICAL',
  DOCUMENTATION: 'TECHNICAL',
  CORRESPONDENCE: 'SERVICE_MANAGER',
} as const satisfies Record<string, ClientRole>
export type DocumentKind = keyof typeof FALLBACK_ROLE

/** What the client file says of a client's people. */
export interface RecipientFacts {
  roles: readonly RoleRecord[]
  /** Last day of each person who left, or is to leave. */
  leftOn: ReadonlyMap<string, string>
}

export type Recipient =
  | { basis: 'DESIGNATED_CONTACT'; contactId: string; alert: false }
  | { basis: 'ROLE'; contactId: string; alert: false }
  | { basis: 'REGISTERED_ADDRESS'; contactId: null; alert: true }

/**
 * R18, S37: who receives a document sent at an instant. The designated contact in office; else who has the role for that kind of
 * document, the longest in office first; else the registered address, with an alert. Somebody who has left receives nothing, even
 * before the notice that ends the role has come.
 */
export function recipientFor(client: RecipientFacts, kind: DocumentKind, at: string): Recipient {
  const holder = (role: ClientRole): string | null =>
    rolesInOffice(client.roles, at, at)
      .filter((r) => r.role === role && isPresent(client.leftOn.get(r.contactId) ?? null, at))
      .sort((a, b) => (a.validFrom === b.validFrom ? (a.id < b.id ? -1 : 1) : a.validFrom < b.validFrom ? -1 : 1))[0]
      ?.contactId ?? null

  const designated = holder('DESIGNATED_CONTACT')
  if (designated !== null) return { basis: 'DESIGNATED_CONTACT', contactId: designated, alert: false }
  const standIn = holder(FALLBACK_ROLE[kind])
  if (standIn !== null) return { basis: 'ROLE', contactId: standIn, alert: false }
  return { basis: 'REGISTERED_ADDRESS', contactId: null, alert: true }
}
