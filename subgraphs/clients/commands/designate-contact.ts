import type { CommandInput } from '#kernel/command.js'
import { done, type Outcome, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { designationConflicts, refuseAssignment } from '../domain/role-decisions.js'
import type { NoticeInput } from '../domain/written-notice.js'
import { lockClient, readPeople, touchClient } from './client-lock.js'
import { clientOfContact } from './find-contact.js'
import { clientEnded, notFound, staleVersion } from './refusals.js'
import { addAssignment, addEnding } from './role-writes.js'
import { takeNotice } from './take-notice.js'

export interface DesignateContactInput extends CommandInput {
  contactId: string
  validFrom?: string | null
  notice?: NoticeInput | null
  expectedVersion?: number | null
}

export interface Designation {
  clientId: string
  assignmentId: string
  replacedId: string | null
}

/**
 * S33, S36: a client designates the one person for its dealings with the MCN. Whoever is in office leaves at the same instant, so that
 * there is at most one at any instant; the lock of the client's row keeps two designations from crossing.
 */
export function designateContact(input: DesignateContactInput): (tx: Tx) => Promise<Outcome<Designation>> {
  return async (tx) => {
    const clientId = await clientOfContact(tx, input.contactId)
    const client = clientId === null ? null : await lockClient(tx, clientId)
    if (!client) return refused(notFound('CONTACT', 'contactId'))
    if (client.status === 'ENDED') return refused(clientEnded('contactId'))
    const stale = staleVersion(input.expectedVersion, client.version)
    if (stale.length > 0) return refused(...stale)
    const taken = await takeNotice(tx, client, input.notice)
    if ('refusal' in taken) return refused(taken.refusal)

    const validFrom = input.validFrom ?? client.moment
    const wanted = { contactId: input.contactId, role: 'DESIGNATED_CONTACT' as const, validFrom, validTo: null }
    const { roles, leftOn } = await readPeople(tx, client.id)
    const { replaced, later } = designationConflicts(roles, validFrom)
    if (later.length > 0) return refused(foreseen())
    const staying = roles.filter((r) => r.id !== replaced?.id || r.contactId === input.contactId)
    const refusals = refuseAssignment(wanted, {
      roles: staying,
      leftOn: leftOn.get(input.contactId) ?? null,
      noticeReceivedAt: taken.notice.receivedAt,
    })
    if (refusals.length > 0) return refused(...refusals)

    const leaving = roles.find((r) => r.id === replaced?.id)
    if (leaving) await addEnding(tx, client, leaving, { validTo: validFrom, noticeId: taken.notice.id, reason: null })
    const assignmentId = await addAssignment(tx, client, wanted, taken.notice.id)
    await touchClient(tx, client)
    return done({ clientId: client.id, assignmentId, replacedId: leaving?.id ?? null })
  }
}

function foreseen() {
  return refusal(
    'DESIGNATION_FORESEEN',
    {
      fr: "Un autre interlocuteur est déjà prévu à partir de cet instant ou plus tard : mettez d'abord fin à cette attribution.",
      en: 'Another designated contact is already foreseen from then or later: end that assignment first.',
    },
    { path: ['input', 'validFrom'], rule: 'S33' },
  )
}
