import type { ClientRole } from '#contract/principal.js'
import { localDateOf } from '#kernel/values/dates.js'
import type { Words } from './machine.js'

export type SignatureScope = Extract<ClientRole, 'SIGNATORY_SERVICE' | 'SIGNATORY_CONSULTING'>

/** A role as the local copy of the client file knows it, with both times (R19a). */
export interface RoleFact {
  contactId: string
  role: ClientRole
  validFrom: string
  /** End given when the role was assigned. */
  plannedTo: string | null
  /** End recorded later, and when it was recorded. */
  endedTo: string | null
  endRecordedAt: string | null
  recordedAt: string
}

/** A person as the local copy knows it. `inactiveSince` and `leftOn` are what the file said from `changedAt` on. */
export interface PersonFact {
  contactId: string
  active: boolean
  leftOn: string | null
  changedAt: string
}

/**
 * Whether a role was in office at an instant, by what was recorded at that instant: an end recorded later undoes nothing (R7, R19a).
 * Windows are half open: validFrom <= at < validTo.
 */
export function inOfficeAt(role: RoleFact, at: string): boolean {
  if (role.recordedAt > at || role.validFrom > at) return false
  const endKnown = role.endRecordedAt !== null && role.endRecordedAt <= at
  const end = endKnown ? role.endedTo : role.plannedTo
  return end === null || at < end
}

/** Whether the person was still of the client at an instant, by what was recorded then (R19). */
export function presentAt(person: PersonFact | undefined, at: string): boolean {
  if (!person) return false
  if (person.changedAt > at) return true
  return person.active && (person.leftOn === null || localDateOf(at) < person.leftOn)
}

/** Roles of one person at an instant. */
export function rolesAt(roles: readonly RoleFact[], person: PersonFact | undefined, at: string): Set<ClientRole> {
  if (!presentAt(person, at)) return new Set()
  return new Set(roles.filter((r) => r.contactId === person?.contactId && inOfficeAt(r, at)).map((r) => r.role))
}

/** Everyone who holds a scope at an instant, in a stable order: what a refused caller is told (S35). */
export function holdersAt(
  roles: readonly RoleFact[],
  people: readonly PersonFact[],
  scope: SignatureScope,
  at: string,
): string[] {
  const present = new Set(people.filter((p) => presentAt(p, at)).map((p) => p.contactId))
  return [
    ...new Set(roles.filter((r) => r.role === scope && inOfficeAt(r, at) && present.has(r.contactId)).map((r) => r.contactId)),
  ].sort()
}

/** The scope that an order needs: consulting only when every line is consulting (S35, S38). */
export function scopeFor(categories: readonly string[]): SignatureScope {
  return categories.length > 0 && categories.every((c) => c === 'CONSULTING') ? 'SIGNATORY_CONSULTING' : 'SIGNATORY_SERVICE'
}

export const scopeLabels: Readonly<Record<SignatureScope, Words>> = {
  SIGNATORY_SERVICE: { fr: 'signature des demandes de service', en: 'signing for services' },
  SIGNATORY_CONSULTING: { fr: 'signature des demandes d’expertise-conseil', en: 'signing for consulting' },
}
