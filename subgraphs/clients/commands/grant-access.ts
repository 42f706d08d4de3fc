import type { GrantFunction, Principal } from '#contract/principal.js'
import type { CommandInput } from '#kernel/command.js'
import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { grantEnd, refuseGrant } from '../domain/partner-grant.js'
import { PartnerGrantEntity } from '../entities/partner.js'
import { grantsBy } from '../queries/application-rows.js'
import { refreshApplicationAccess } from './caller-access.js'
import { lockForGrant, touchApplication } from './grant-lock.js'

export interface GrantAccessInput extends CommandInput {
  clientId: string
  applicationId: string
  functions: GrantFunction[]
  validFrom?: string | null
  validTo?: string | null
  expectedVersion?: number | null
}

/** R4: a client lets a partner's application use named functions, over a period. */
export function grantAccess(
  input: GrantAccessInput,
  caller: Principal,
): (tx: Tx) => Promise<Outcome<{ applicationId: string }>> {
  return async (tx) => {
    const locked = await lockForGrant(tx, input, caller)
    if ('refusals' in locked) return refused(...locked.refusals)
    const { application } = locked
    const validFrom = input.validFrom ?? application.moment
    const validTo = input.validTo ?? null
    const functions = [...new Set(input.functions)]
    const refusals = refuseGrant(application.kind, functions, { validFrom, validTo, now: application.moment })
    if (refusals.length > 0) return refused(...refusals)

    const earlier = (await grantsBy(tx, 'application_id', [application.id])).filter((g) => g.clientId === input.clientId)
    for (const fn of functions) {
      const covered = earlier.some((g) => g.fn === fn && g.validFrom <= validFrom && isOpenAfter(grantEnd(g), validTo))
      if (covered) continue
      await tx.manager.insert(PartnerGrantEntity, {
        applicationId: application.id,
        clientId: input.clientId,
        fn,
        recordedAt: application.moment,
        validFrom,
        validTo,
        recordedBy: tx.actor,
      })
    }
    await touchApplication(tx, application)
    await refreshApplicationAccess(tx, application.id, application.moment)
    return done({ applicationId: application.id })
  }
}

/** Whether a grant that ends at `end` reaches as far as one that ends at `wanted`; null is no end. */
function isOpenAfter(end: string | null, wanted: string | null): boolean {
  return end === null || (wanted !== null && end >= wanted)
}
