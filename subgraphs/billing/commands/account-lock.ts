import type { Tx } from '#kernel/transaction.js'
import { AccountEntity } from '../entities/account.js'

/** Every change of an account's charges and invoices holds its row: one after the other, accounts in the order of their ids. */
export async function lockAccount(tx: Tx, by: { id: string } | { clientId: string }): Promise<AccountEntity | null> {
  return tx.manager.findOne(AccountEntity, { where: by, lock: { mode: 'pessimistic_write' } })
}
