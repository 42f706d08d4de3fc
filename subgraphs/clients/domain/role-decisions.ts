import type { ClientRole } from '#contract/principal.js'
import { addDays, startOfLocalDay } from '#kernel/values/dates.js'
import { type RoleRecord, recordedEnd, rolesOverlapping } from './role-window.js'
import { type RuleRefusal, refuse } from './rule-refusal.js'
import { refuseBeforeNotice } from './written-notice.js'

/** A role that somebody wants to give. */
export interface RoleWanted {
  contactId: string
  role: ClientRole
  validFrom: string
  validTo: string | null
}

/** What the client file says, read under the lock of the client's row. */
export interface RoleFacts {
  /** All roles of the client. */
  roles: readonly RoleRecord[]
  /** Last day of the person with the client, if any. */
  leftOn: string | null
  noticeReceivedAt: string
}

/** The first instant at which a person who left on a day is no longer there. */
export function departureInstant(leftOn: string): string {
  return startOfLocalDay(addDays(leftOn, 1))
}

/** S33, S34, S36: may this role be given? An empty answer means yes. */
export function refuseAssignment(wanted: RoleWanted, facts: RoleFacts): RuleRefusal[] {
  const refusals = [
    ...refuseBeforeNotice(wanted.validFrom, facts.noticeReceivedAt, 'validFrom'),
    ...refuseEmptyWindow(wanted),
    ...refuseAbsent(wanted, facts.leftOn),
  ]
  const overlapping = rolesOverlapping(facts.roles, wanted.validFrom, wanted.validTo).filter((r) => r.role === wanted.role)
  if (overlapping.some((r) => r.contactId === wanted.contactId)) {
    refusals.push(
      refuse(
        'ROLE_ALREADY_HELD',
        'role',
        { fr: 'La personne a déjà ce rôle pendant cette période.', en: 'The person already has this role during this period.' },
        'S34',
      ),
    )
  } else if (wanted.role === 'DESIGNATED_CONTACT' && overlapping.length > 0) {
    refusals.push(
      refuse(
        'DESIGNATED_CONTACT_IN_OFFICE',
        'role',
        {
          fr: 'Un autre interlocuteur est en fonction pendant cette période : il y en a au plus un à tout instant. Utilisez designateContact pour le remplacer.',
          en: 'Another designated contact is in office during this period: there is at most one at any instant. Use designateContact to replace it.',
        },
        'S33',
      ),
    )
  }
  return refusals
}

function refuseEmptyWindow({ validFrom, validTo }: RoleWanted): RuleRefusal[] {
  if (validTo === null || validTo > validFrom) return []
  return [
    refuse('WINDOW_EMPTY', 'validTo', {
      fr: 'La fin doit suivre le début.',
      en: 'The end must come after the start.',
    }),
  ]
}

function refuseAbsent({ validFrom, validTo }: RoleWanted, leftOn: string | null): RuleRefusal[] {
  if (leftOn === null) return []
  const gone = departureInstant(leftOn)
  if (validFrom < gone && validTo !== null && validTo <= gone) return []
  return [
    refuse(
      'CONTACT_LEFT',
      'contactId',
      {
        fr: `La personne a quitté le client le ${leftOn} : elle ne peut pas avoir un rôle après ce jour.`,
        en: `The person left the client on ${leftOn}: they cannot have a role after that day.`,
      },
      'S34',
    ),
  ]
}

/**
 * S34, S36: may this role end at `validTo`? An end may be recorded again, earlier or later, as long as the role is not over: what is
 * over is history (R19a).
 */
export function refuseEnding(
  role: RoleRecord,
  validTo: string,
  facts: { noticeReceivedAt: string; now: string },
): RuleRefusal[] {
  const refusals = refuseBeforeNotice(validTo, facts.noticeReceivedAt, 'validTo')
  const end = recordedEnd(role)
  if (end !== null && end <= facts.now) {
    refusals.push(
      refuse(
        'ROLE_ALREADY_ENDED',
        'assignmentId',
        { fr: 'Ce rôle a déjà pris fin.', en: 'This role has already ended.' },
        'S34',
      ),
    )
  } else if (end !== null && validTo > end) {
    refusals.push(
      refuse(
        'ENDING_PROLONGS',
        'validTo',
        {
          fr: 'Une fin ne prolonge pas un rôle : confiez-le de nouveau par assignRole.',
          en: 'An ending does not prolong a role: give it again with assignRole.',
        },
        'S34',
      ),
    )
  }
  if (validTo < role.validFrom) {
    refusals.push(
      refuse('WINDOW_EMPTY', 'validTo', {
        fr: 'Le rôle commence plus tard que cette fin.',
        en: 'The role starts later than this end.',
      }),
    )
  }
  return refusals
}

/** The designated contacts who must leave office for a new one to come in at `validFrom` (S33), and those already foreseen later. */
export function designationConflicts(
  roles: readonly RoleRecord[],
  validFrom: string,
): { replaced: RoleRecord | null; later: RoleRecord[] } {
  const overlapping = rolesOverlapping(roles, validFrom, null).filter((r) => r.role === 'DESIGNATED_CONTACT')
  return {
    replaced: overlapping.find((r) => r.validFrom < validFrom) ?? null,
    later: overlapping.filter((r) => r.validFrom >= validFrom),
  }
}

/**
 * When a departing person's roles end: with the departure, but not before the notice was received (S36); a role that starts later
 * ends as it starts.
 */
export function endOnDeparture(role: RoleRecord, leftOn: string, noticeReceivedAt: string): string {
  const gone = departureInstant(leftOn)
  return [gone, noticeReceivedAt, role.validFrom].sort().at(-1) ?? gone
}
