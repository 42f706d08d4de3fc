import type { ClientRole } from '#contract/principal.js'

/**
 * A role given to a person, with every end that was ever recorded for it. Nothing is overwritten (R19a): what counts at an instant is
 * decided from what had been recorded by another.
 */
export interface RoleRecord {
  id: string
  contactId: string
  role: ClientRole
  /** Half open: in office when validFrom <= t < validTo. */
  validFrom: string
  /** The end foreseen when the role was given. */
  validTo: string | null
  recordedAt: string
  /** Ends recorded later, in the order of their recording. */
  endings: ReadonlyArray<{ validTo: string; recordedAt: string }>
}

/** The end of a role as it was known at an instant: the last one recorded by then, else the one foreseen. */
export function endKnownAt(role: RoleRecord, knownAt: string): string | null {
  const known = role.endings.filter((e) => e.recordedAt <= knownAt)
  return known.at(-1)?.validTo ?? role.validTo
}

/** The end of a role by all that is recorded: what decisions under the client's lock use. */
export function recordedEnd(role: RoleRecord): string | null {
  return role.endings.at(-1)?.validTo ?? role.validTo
}

/** Whether a role was in office at `at`, by what had been recorded at `knownAt`. */
export function isInOffice(role: RoleRecord, at: string, knownAt: string): boolean {
  if (role.recordedAt > knownAt || role.validFrom > at) return false
  const end = endKnownAt(role, knownAt)
  return end === null || at < end
}

/** The roles in office at `at`, by what had been recorded at `knownAt`, in the order given. */
export function rolesInOffice<R extends RoleRecord>(roles: readonly R[], at: string, knownAt: string): R[] {
  return roles.filter((role) => isInOffice(role, at, knownAt))
}

/** The roles of which some part lies in the window from `from` to `to` (no end when null), by all that is recorded. */
export function rolesOverlapping<R extends RoleRecord>(roles: readonly R[], from: string, to: string | null): R[] {
  return roles.filter((role) => {
    const end = recordedEnd(role)
    if (end !== null && end <= role.validFrom) return false
    return (end === null || from < end) && (to === null || role.validFrom < to)
  })
}
