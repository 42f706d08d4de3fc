import type { Tx } from '#kernel/transaction.js'
import { laterOf } from '#kernel/values/dates.js'
import { type ChargeAction, nextChargeStatus, windowsAfter } from '../domain/charge-machine.js'
import { ChargeEntity, ChargeWindowEntity } from '../entities/charge.js'

/**
 * Suspends, resumes or ends a service's recurring charges on a date; those for which the machine has no such transition stay.
 * @returns ids of the accounts whose charges changed
 */
export async function moveRecurringCharges(tx: Tx, serviceId: string, action: ChargeAction, on: string): Promise<Set<string>> {
  const charges = await tx.manager.find(ChargeEntity, {
    where: { serviceId, kind: 'RECURRING' },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  })
  const moved = new Set<string>()
  for (const charge of charges) {
    const to = nextChargeStatus(charge.status, action)
    if (!to) continue
    const rows = await tx.manager.find(ChargeWindowEntity, { where: { chargeId: charge.id }, order: { ordinal: 'ASC' } })
    const windows = windowsAfter(
      rows.map((r) => ({ from: r.fromDate, until: r.untilDate })),
      action,
      on,
    )
    await tx.manager.save(
      ChargeWindowEntity,
      windows.map((w, i) => ({ chargeId: charge.id, ordinal: i + 1, fromDate: w.from, untilDate: w.until })),
    )
    const endedOn = to === 'ENDED' ? laterOf(on, charge.startedOn) : null
    await tx.manager.update(ChargeEntity, charge.id, { status: to, endedOn, updatedAt: tx.now, version: charge.version + 1 })
    moved.add(charge.accountId)
  }
  return moved
}
