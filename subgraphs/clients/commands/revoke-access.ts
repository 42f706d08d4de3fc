import type { GrantFunction, Principal } from '#contract/principal.js'
import type { CommandInput } from '#kernel/command.js'
import { done, type Outcome, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { grantEnd } from '../domain/partner-grant.js'
import { PartnerGrantRevocationEntity } from '../entities/partner.js'
import { grantsBy } from '../queries/application-rows.js'
import { refreshApplicationAccess } from './caller-access.js'
import { lockForGrant, touchApplication } from './grant-lock.js'

export interface RevokeAccessInput extends CommandInput {
  clientId: string
  applicationId: string
  functions?: GrantFunction[] | null
  expectedVersion?: number | null
}

/** R4: a client takes functions back from an application, at once; the grants stay on file with their withdrawal. */
export function revokeAccess(
  input: RevokeAccessInput,
  caller: Principal,
): (tx: Tx) => Promise<Outcome<{ applicationId: string }>> {
  return async (tx) => {
    const locked = await lockForGrant(tx, input, caller)
    if ('refusals' in locked) return refused(...locked.refusals)
    const { application } = locked
    const grants = await grantsBy(tx, 'application_id', [application.id])
    const open = grants.filter((g) => {
      const end = grantEnd(g)
      const meant = g.clientId === input.clientId && (!input.functions || input.functions.includes(g.fn))
      return meant && g.revokedAt === null && (end === null || end > application.moment)
    })
    if (open.length === 0) return refused(notGranted())
    for (const grant of open) {
      await tx.manager.insert(PartnerGrantRevocationEntity, {
        applicationId: application.id,
        clientId: grant.clientId,
        fn: grant.fn,
        grantRecordedAt: grant.recordedAt,
        revokedAt: application.moment,
        recordedBy: tx.actor,
      })
    }
    await touchApplication(tx, application)
    await refreshApplicationAccess(tx, application.id, application.moment)
    return done({ applicationId: application.id })
  }
}

function notGranted() {
  return refusal(
    'NOT_GRANTED',
    { fr: "Rien de tel n'est accordé à cette application.", en: 'Nothing of the kind is granted to this application.' },
    { path: ['input', 'functions'], rule: 'R4' },
  )
}
