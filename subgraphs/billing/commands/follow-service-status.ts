import type { EventPayloads } from '#contract/events.js'
import type { Tx } from '#kernel/transaction.js'
import { chargeActionFor } from '../domain/charge-machine.js'
import { ChargeEntity } from '../entities/charge.js'
import { lockAccount } from './account-lock.js'
import { moveRecurringCharges } from './move-recurring-charges.js'
import { currentPeriod, refreshDrafts } from './refresh-drafts.js'

/** A service was suspended, resumed or withdrawn: its recurring charge follows, and the draft shows what that changes. */
export async function followServiceStatus(tx: Tx, change: EventPayloads['service.statusChanged']): Promise<void> {
  const action = chargeActionFor(change.to)
  if (action === null) return
  // Accounts before charges: every writer takes its locks in this order.
  const holders = await tx.manager.find(ChargeEntity, { where: { serviceId: change.serviceId, kind: 'RECURRING' } })
  for (const accountId of [...new Set(holders.map((c) => c.accountId))].sort()) await lockAccount(tx, { id: accountId })
  for (const id of await moveRecurringCharges(tx, change.serviceId, action, change.on)) {
    const account = await lockAccount(tx, { id })
    if (account) await refreshDrafts(tx, account, await currentPeriod(tx, id))
  }
}
