import type { EventPayloads } from '#contract/events.js'
import { newId } from '#kernel/ids.js'
import type { Tx } from '#kernel/transaction.js'
import { firstDayOfMonth, localDateOf } from '#kernel/values/dates.js'
import { AccountEntity } from '../entities/account.js'
import { lockAccount } from './account-lock.js'
import { scheduleNextPeriod } from './billing-calendar.js'
import { refreshDrafts } from './refresh-drafts.js'

/** Opens a client's account, or takes over what changed of its billing facts. `at` is when the client file recorded it. */
export async function openAccount(tx: Tx, client: EventPayloads['client.changed'], at: string): Promise<void> {
  const account = await lockAccount(tx, { clientId: client.clientId })
  const copied = { clientNumber: client.number, status: client.status, tps: client.taxProfile.tps, tvq: client.taxProfile.tvq }
  if (account) {
    const changes = { ...copied, updatedAt: tx.now, version: account.version + 1 }
    await tx.manager.update(AccountEntity, account.id, changes)
    // Drafts follow the tax profile; what has left the draft state keeps the one it was made with.
    if (account.tps !== copied.tps || account.tvq !== copied.tvq) await refreshDrafts(tx, { ...account, ...changes }, null)
    return
  }
  const id = newId('acc')
  await tx.manager.insert(AccountEntity, {
    id,
    clientId: client.clientId,
    ...copied,
    billedFrom: firstDayOfMonth(localDateOf(at)),
    createdAt: tx.now,
    updatedAt: tx.now,
    version: 1,
  })
  scheduleNextPeriod(tx, id)
}
