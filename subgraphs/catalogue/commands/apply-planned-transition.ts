import { timerKind } from '#kernel/timer.js'
import { lifecycleBlocks } from '../domain/offering-lifecycle.js'
import { enterLifecycle } from './change-offering-lifecycle.js'
import { lifecycleFacts, lockOffering } from './locked-offering.js'
import { APPLY_PLANNED_TRANSITION, dropUnreachable, plannedOf, settlePlanned } from './planned-transitions.js'

/**
 * Carries out a planned change of state when its day begins. The guards are checked again on that day: a change that they stop is
 * recorded as refused, with the rules, and what was planned after it is dropped when it can't happen any more.
 */
export const applyPlannedTransition = timerKind<{ plannedId: string }>(APPLY_PLANNED_TRANSITION, async ({ plannedId }, tx) => {
  const [found] = await tx.query<{ offering_id: string }>('SELECT offering_id FROM planned_transition WHERE id = ?', [
    plannedId,
  ])
  const offering = found ? await lockOffering(tx, found.offering_id) : null
  if (!offering) return
  const step = (await plannedOf(tx, offering.id)).find((p) => p.id === plannedId)
  // Done, replaced or dropped meanwhile: a timer may fire twice.
  if (!step) return
  const blocks = lifecycleBlocks(await lifecycleFacts(tx, offering), step.to)
  if (blocks.length > 0) {
    await settlePlanned(tx, step.id, 'REFUSED', blocks.map((b) => b.code).join(', '))
    await dropUnreachable(tx, offering.id, offering.lifecycle)
    return
  }
  await settlePlanned(tx, step.id, 'DONE')
  await enterLifecycle(tx, offering, step.to, step.reason)
})
