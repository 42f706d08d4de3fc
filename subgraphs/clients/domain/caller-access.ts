import { GRANT_FUNCTIONS, type GrantFunction } from '#contract/principal.js'
import { type GrantRecord, grantEnd, isInForce } from './partner-grant.js'
import { departureInstant } from './role-decisions.js'
import { isPresent } from './presence.js'

/** What a caller may see now, and the next instant at which that changes by itself (null: never). */
export interface AccessDecision {
  access: Array<{ clientId: string; functions: 'ALL' | GrantFunction[] }>
  changesAt: string | null
}

/** A person sees its own client, whole, while it is there (R19: suspending an access needs no notice). */
export function accessOfPerson(person: { clientId: string; leftOn: string | null }, now: string): AccessDecision {
  if (!isPresent(person.leftOn, now)) return { access: [], changesAt: null }
  return {
    access: [{ clientId: person.clientId, functions: 'ALL' }],
    changesAt: person.leftOn === null ? null : departureInstant(person.leftOn),
  }
}

/** An application sees what clients granted it and did not take back (R4). */
export function accessOfApplication(grants: readonly GrantRecord[], now: string): AccessDecision {
  const functions = new Map<string, Set<GrantFunction>>()
  for (const grant of grants) {
    if (!isInForce(grant, now)) continue
    const own = functions.get(grant.clientId) ?? new Set()
    functions.set(grant.clientId, own.add(grant.fn))
  }
  const boundaries = grants.flatMap((g) => [g.validFrom, grantEnd(g)]).filter((t): t is string => t !== null && t > now)
  return {
    access: [...functions.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([clientId, own]) => ({ clientId, functions: GRANT_FUNCTIONS.filter((fn) => own.has(fn)) })),
    changesAt: boundaries.sort()[0] ?? null,
  }
}
