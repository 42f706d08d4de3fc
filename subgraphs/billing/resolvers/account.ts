import { moneyOf } from '#kernel/values/money.js'
import type { BillingContext } from '../loaders.js'
import type { AccountRow } from '../queries/rows.js'
import { visible } from './visible.js'

export const Account = {
  __resolveReference: async ({ id }: { id: string }, context: BillingContext) =>
    visible(context, await context.loaders.account.load(id)),
  client: (row: AccountRow) => ({ id: row.client_id }),
  taxProfile: (row: AccountRow) => ({ tps: row.tps, tvq: row.tvq }),
  billedFrom: (row: AccountRow) => row.billed_from,
  balance: async (row: AccountRow, _: unknown, { loaders }: BillingContext) =>
    moneyOf(Number((await loaders.balance.load(row.id))?.balance ?? 0)),
  createdAt: (row: AccountRow) => row.created_at,
  updatedAt: (row: AccountRow) => row.updated_at,
}
