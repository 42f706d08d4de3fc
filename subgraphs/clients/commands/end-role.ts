import type { CommandInput } from '#kernel/command.js'
import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { refuseEnding } from '../domain/role-decisions.js'
import { refuseOptionalText } from '../domain/text-field.js'
import type { NoticeInput } from '../domain/written-notice.js'
import { rolesBy } from '../queries/role-rows.js'
import { lockClient, touchClient } from './client-lock.js'
import { notFound, staleVersion } from './refusals.js'
import { addEnding } from './role-writes.js'
import { takeNotice } from './take-notice.js'

export interface EndRoleInput extends CommandInput {
  assignmentId: string
  validTo?: string | null
  reason?: string | null
  notice?: NoticeInput | null
  expectedVersion?: number | null
}

/** S34, S36: a role ends, by written notice. The assignment's row stays as it was; its end is another row (R19a). */
export function endRole(input: EndRoleInput): (tx: Tx) => Promise<Outcome<{ assignmentId: string }>> {
  return async (tx) => {
    const tooLong = refuseOptionalText('reason', input.reason, 500)
    if (tooLong.length > 0) return refused(...tooLong)
    const [seen] = await rolesBy(tx, 'id', [input.assignmentId])
    const client = seen ? await lockClient(tx, seen.clientId) : null
    // Read again under the lock: somebody may have ended it meanwhile.
    const [role] = client ? await rolesBy(tx, 'id', [input.assignmentId]) : []
    if (!client || !role) return refused(notFound('ASSIGNMENT', 'assignmentId'))
    const stale = staleVersion(input.expectedVersion, client.version)
    if (stale.length > 0) return refused(...stale)
    const taken = await takeNotice(tx, client, input.notice)
    if ('refusal' in taken) return refused(taken.refusal)

    const validTo = input.validTo ?? client.moment
    const refusals = refuseEnding(role, validTo, { noticeReceivedAt: taken.notice.receivedAt, now: client.moment })
    if (refusals.length > 0) return refused(...refusals)
    await addEnding(tx, client, role, { validTo, noticeId: taken.notice.id, reason: input.reason?.trim() ?? null })
    await touchClient(tx, client)
    return done({ assignmentId: role.id })
  }
}
