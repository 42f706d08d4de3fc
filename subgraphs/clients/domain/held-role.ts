import type { ClientRole } from '#contract/principal.js'
import { isPresent } from './presence.js'
import { type RoleRecord, rolesInOffice } from './role-window.js'

/**
 * R23: whether a person has one of the roles now, by the client file. A person who left has none, whatever is still recorded.
 * @returns also who else could do it, so that a refusal can say so
 */
export function holdsOneOf(
  facts: { roles: readonly RoleRecord[]; leftOn: ReadonlyMap<string, string> },
  wanted: { contactId: string; roles: readonly ClientRole[] },
  now: string,
): { holds: boolean; authorised: string[] } {
  const holders = rolesInOffice(facts.roles, now, now)
    .filter((r) => wanted.roles.includes(r.role) && isPresent(facts.leftOn.get(r.contactId) ?? null, now))
    .map((r) => r.contactId)
  return { holds: holders.includes(wanted.contactId), authorised: [...new Set(holders)] }
}
