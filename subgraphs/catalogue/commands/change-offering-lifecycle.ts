import type { OfferingLifecycle } from '#contract/events.js'
import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import { broken, checkText } from '../domain/broken-rule.js'
import { lifecycleBlocks, planStep } from '../domain/offering-lifecycle.js'
import { OfferingTransitionEntity } from '../entities/offering.js'
import { emitOfferingChanged } from './catalogue-events.js'
import {
  checkVersion,
  type LockedOffering,
  lifecycleFacts,
  lockOffering,
  offeringNotFound,
  touchOffering,
} from './locked-offering.js'
import { addPlanned, dropUnreachable, plannedOf, settlePlanned } from './planned-transitions.js'

export interface LifecycleChange {
  offeringId: string
  to: OfferingLifecycle
  /** Date of effect; at once when absent or today. */
  on?: string | null
  reason: string
  expectedVersion?: number | null
}

/** Changes the state of an offering now, or plans the change for a date (S4, S12a, S14). */
export async function changeOfferingLifecycle(tx: Tx, change: LifecycleChange): Promise<Outcome<{ offeringId: string }>> {
  const offering = await lockOffering(tx, change.offeringId)
  if (!offering) return refused(offeringNotFound())
  const form = [...checkVersion(offering.version, change.expectedVersion), ...checkText(change.reason, ['reason'], 500)]
  if (form.length > 0) return refused(...form)
  const today = localDateOf(tx.now)
  const on = change.on ?? today
  if (on < today) {
    return refused(
      broken(
        'DATE_IN_THE_PAST',
        ['on'],
        "La date d'effet est au plus tôt aujourd'hui.",
        'The date of effect is today at the earliest.',
        'S12a',
      ),
    )
  }
  return on > today ? planChange(tx, offering, { ...change, on }) : changeNow(tx, offering, change)
}

async function planChange(
  tx: Tx,
  offering: LockedOffering,
  change: { to: OfferingLifecycle; on: string; reason: string },
): Promise<Outcome<{ offeringId: string }>> {
  const planned = await plannedOf(tx, offering.id)
  const decision = planStep(offering.lifecycle, planned, { to: change.to, on: change.on })
  if (!decision.ok) return refused(decision.broken)
  for (const earlier of planned.filter((p) => p.to === change.to)) await settlePlanned(tx, earlier.id, 'REPLACED')
  await addPlanned(tx, offering.id, { to: change.to, on: change.on, reason: change.reason })
  await touchOffering(tx, offering)
  return done({ offeringId: offering.id })
}

async function changeNow(
  tx: Tx,
  offering: LockedOffering,
  change: { to: OfferingLifecycle; reason: string },
): Promise<Outcome<{ offeringId: string }>> {
  const blocks = lifecycleBlocks(await lifecycleFacts(tx, offering), change.to)
  if (blocks.length > 0) return refused(...blocks)
  const [next] = await plannedOf(tx, offering.id)
  // The next planned step comes early: the rest of the plan stands.
  if (next?.to === change.to) await settlePlanned(tx, next.id, 'REPLACED')
  await enterLifecycle(tx, offering, change.to, change.reason)
  return done({ offeringId: offering.id })
}

/** Writes a change of state that was decided: row, history, event; plans that it makes impossible are dropped. */
export async function enterLifecycle(tx: Tx, offering: LockedOffering, to: OfferingLifecycle, reason: string): Promise<void> {
  await touchOffering(tx, offering, { lifecycle: to })
  const [row] = await tx.query<{ last: number | string }>(
    'SELECT COALESCE(MAX(sequence), 0) AS last FROM offering_transition WHERE offering_id = ?',
    [offering.id],
  )
  await tx.manager.insert(OfferingTransitionEntity, {
    offeringId: offering.id,
    sequence: Number(row?.last ?? 0) + 1,
    from: offering.lifecycle,
    to,
    at: tx.now,
    actor: tx.actor,
    reason,
  })
  await dropUnreachable(tx, offering.id, to)
  await emitOfferingChanged(tx, offering.id)
}
