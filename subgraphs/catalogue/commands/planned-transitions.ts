import type { OfferingLifecycle } from '#contract/events.js'
import { newId } from '#kernel/ids.js'
import type { Tx } from '#kernel/transaction.js'
import { startOfLocalDay } from '#kernel/values/dates.js'
import { unreachableSteps } from '../domain/offering-lifecycle.js'
import { type PlannedOutcome, PlannedTransitionEntity } from '../entities/offering.js'

/** Kind of the timer that carries out a planned change of state; its key is the plan's id. */
export const APPLY_PLANNED_TRANSITION = 'apply-planned-transition'

export interface PlannedRow {
  id: string
  to: OfferingLifecycle
  on: string
  reason: string
}

/** What is still to come for an offering, soonest first. */
export async function plannedOf(tx: Tx, offeringId: string): Promise<PlannedRow[]> {
  return tx.query<PlannedRow>(
    `SELECT id, to_state AS \`to\`, effective_on AS \`on\`, reason FROM planned_transition
     WHERE offering_id = ? AND outcome = 'PLANNED' ORDER BY effective_on`,
    [offeringId],
  )
}

/** Records a change of state to come and the timer that carries it out when its day begins. */
export async function addPlanned(
  tx: Tx,
  offeringId: string,
  step: { to: OfferingLifecycle; on: string; reason: string },
): Promise<void> {
  const id = newId('pln')
  await tx.manager.insert(PlannedTransitionEntity, {
    id,
    offeringId,
    ...step,
    actor: tx.actor,
    plannedAt: tx.now,
    outcome: 'PLANNED',
    outcomeDetail: null,
    settledAt: null,
  })
  tx.schedule({ kind: APPLY_PLANNED_TRANSITION, key: id, dueAt: startOfLocalDay(step.on), payload: { plannedId: id } })
}

/** Records what became of a plan, and drops its timer. */
export async function settlePlanned(
  tx: Tx,
  id: string,
  outcome: Exclude<PlannedOutcome, 'PLANNED'>,
  detail: string | null = null,
): Promise<void> {
  await tx.manager.update(
    PlannedTransitionEntity,
    { id, outcome: 'PLANNED' },
    { outcome, outcomeDetail: detail, settledAt: tx.now },
  )
  tx.cancelTimer(APPLY_PLANNED_TRANSITION, id)
}

/** Drops the plans that can't happen any more from a state. */
export async function dropUnreachable(tx: Tx, offeringId: string, lifecycle: OfferingLifecycle): Promise<void> {
  for (const step of unreachableSteps(lifecycle, await plannedOf(tx, offeringId)))
    await settlePlanned(tx, step.id, 'UNREACHABLE')
}
