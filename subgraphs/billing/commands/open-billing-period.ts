import type { Tx } from '#kernel/transaction.js'
import { lockAccount } from './account-lock.js'
import { scheduleNextPeriod } from './billing-calendar.js'
import { currentPeriod, refreshDrafts } from './refresh-drafts.js'

/** A month has begun: the account's draft of it opens, in advance (S37). */
export async function openBillingPeriod(tx: Tx, accountId: string): Promise<void> {
  const account = await lockAccount(tx, { id: accountId })
  if (!account) return
  await refreshDrafts(tx, account, await currentPeriod(tx, account.id))
  scheduleNextPeriod(tx, account.id)
}
