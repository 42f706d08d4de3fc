import type { Tx } from '#kernel/transaction.js'
import { addMonths, firstDayOfMonth, localDateOf, startOfLocalDay } from '#kernel/values/dates.js'

export const OPEN_PERIOD = 'open-billing-period'

/** Has the account's next draft opened when the next month begins in Toronto. */
export function scheduleNextPeriod(tx: Tx, accountId: string): void {
  const nextMonth = addMonths(firstDayOfMonth(localDateOf(tx.now)), 1)
  tx.schedule({ kind: OPEN_PERIOD, key: accountId, dueAt: startOfLocalDay(nextMonth), payload: { accountId } })
}
