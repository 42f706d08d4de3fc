import type { CommandInput } from '#kernel/command.js'
import { done, type Outcome, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { isPresent } from '../domain/presence.js'
import { endOnDeparture } from '../domain/role-decisions.js'
import { recordedEnd } from '../domain/role-window.js'
import type { NoticeInput } from '../domain/written-notice.js'
import { announceContact } from './announce.js'
import { refreshPersonAccess } from './caller-access.js'
import { lockClient, readPeople, touchClient } from './client-lock.js'
import { clientOfContact } from './find-contact.js'
import { notFound, staleVersion } from './refusals.js'
import { addEnding } from './role-writes.js'
import { type TakenNotice, takeNotice } from './take-notice.js'

export interface RecordDepartureInput extends CommandInput {
  contactId: string
  leftOn: string
  notice?: NoticeInput | null
  expectedVersion?: number | null
}

/**
 * R19: a person leaves. Access ends with the last day, notice or not; roles end only with a written notice (S36), and until it comes
 * they stay on file, held by somebody who is no longer there.
 */
export function recordDeparture(
  input: RecordDepartureInput,
): (tx: Tx) => Promise<Outcome<{ contactId: string; endedRoleIds: string[] }>> {
  return async (tx) => {
    const clientId = await clientOfContact(tx, input.contactId)
    const client = clientId === null ? null : await lockClient(tx, clientId)
    if (!client) return refused(notFound('CONTACT', 'contactId'))
    const [person] = await tx.query<{ left_on: string | null; version: number }>(
      'SELECT left_on, version FROM contact WHERE id = ? FOR UPDATE',
      [input.contactId],
    )
    if (!person) return refused(notFound('CONTACT', 'contactId'))
    const stale = staleVersion(input.expectedVersion, Number(person.version))
    if (stale.length > 0) return refused(...stale)
    const departed = !isPresent(person.left_on, client.moment)
    // A departure on file may still get the notice that ends the roles; its day is history.
    if (departed && (!input.notice || person.left_on !== input.leftOn)) return refused(alreadyLeft(person.left_on ?? ''))

    let notice: TakenNotice | null = null
    if (input.notice) {
      const taken = await takeNotice(tx, client, input.notice)
      if ('refusal' in taken) return refused(taken.refusal)
      notice = taken.notice
    }
    await tx.query('UPDATE contact SET left_on = ?, updated_at = ?, version = version + 1 WHERE id = ?', [
      input.leftOn,
      client.moment,
      input.contactId,
    ])
    const endedRoleIds: string[] = []
    if (notice) {
      const { roles } = await readPeople(tx, client.id)
      for (const role of roles.filter((r) => r.contactId === input.contactId)) {
        const validTo = endOnDeparture(role, input.leftOn, notice.receivedAt)
        const end = recordedEnd(role)
        if (end !== null && end <= validTo) continue
        await addEnding(tx, client, role, { validTo, noticeId: notice.id, reason: null })
        endedRoleIds.push(role.id)
      }
      await touchClient(tx, client)
    }
    const contact = { id: input.contactId, clientId: client.id, leftOn: input.leftOn }
    announceContact(tx, contact, client.moment)
    await refreshPersonAccess(tx, contact, client.moment)
    return done({ contactId: input.contactId, endedRoleIds })
  }
}

function alreadyLeft(leftOn: string) {
  return refusal(
    'ALREADY_LEFT',
    {
      fr: `Le départ du ${leftOn} est déjà inscrit : seul un avis écrit peut encore s'y ajouter.`,
      en: `The departure of ${leftOn} is already recorded: only a written notice can still be added to it.`,
    },
    { path: ['input', 'leftOn'], rule: 'R19' },
  )
}
