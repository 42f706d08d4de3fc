import type { ClientRole } from '#contract/principal.js'
import type { CommandInput } from '#kernel/command.js'
import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { refuseAssignment } from '../domain/role-decisions.js'
import type { NoticeInput } from '../domain/written-notice.js'
import { lockClient, readPeople, touchClient } from './client-lock.js'
import { clientOfContact } from './find-contact.js'
import { clientEnded, notFound, staleVersion } from './refusals.js'
import { addAssignment } from './role-writes.js'
import { takeNotice } from './take-notice.js'

export interface AssignRoleInput extends CommandInput {
  contactId: string
  role: ClientRole
  validFrom?: string | null
  validTo?: string | null
  notice?: NoticeInput | null
  expectedVersion?: number | null
}

/** S34, S36: a client gives a role to one of its people, by written notice. Decided under the lock of the client's row. */
export function assignRole(input: AssignRoleInput): (tx: Tx) => Promise<Outcome<{ assignmentId: string }>> {
  return async (tx) => {
    const clientId = await clientOfContact(tx, input.contactId)
    const client = clientId === null ? null : await lockClient(tx, clientId)
    if (!client) return refused(notFound('CONTACT', 'contactId'))
    if (client.status === 'ENDED') return refused(clientEnded('contactId'))
    const stale = staleVersion(input.expectedVersion, client.version)
    if (stale.length > 0) return refused(...stale)
    const taken = await takeNotice(tx, client, input.notice)
    if ('refusal' in taken) return refused(taken.refusal)

    const wanted = {
      contactId: input.contactId,
      role: input.role,
      validFrom: input.validFrom ?? client.moment,
      validTo: input.validTo ?? null,
    }
    const { roles, leftOn } = await readPeople(tx, client.id)
    const refusals = refuseAssignment(wanted, {
      roles,
      leftOn: leftOn.get(input.contactId) ?? null,
      noticeReceivedAt: taken.notice.receivedAt,
    })
    if (refusals.length > 0) return refused(...refusals)
    const assignmentId = await addAssignment(tx, client, wanted, taken.notice.id)
    await touchClient(tx, client)
    return done({ assignmentId })
  }
}
