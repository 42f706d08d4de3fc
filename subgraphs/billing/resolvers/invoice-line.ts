import { localized } from '#kernel/values/localized-text.js'
import { moneyOf } from '#kernel/values/money.js'
import type { BillingContext } from '../loaders.js'
import type { LineRow } from '../queries/rows.js'
import { visible } from './visible.js'

export const InvoiceLine = {
  __resolveReference: async ({ id }: { id: string }, context: BillingContext) =>
    visible(context, await context.loaders.line.load(id)),
  correction: (row: LineRow) => Number(row.correction) === 1,
  invoice: (row: LineRow, _: unknown, { loaders }: BillingContext) => loaders.invoice.load(row.invoice_id),
  description: (row: LineRow) => localized(row.description_fr, row.description_en),
  charge: (row: LineRow, _: unknown, { loaders }: BillingContext) => loaders.charge.load(row.charge_id),
  service: (row: LineRow) => ({ id: row.service_id, number: row.service_number }),
  tariffVersion: (row: LineRow) => ({ id: row.tariff_version_id }),
  from: (row: LineRow) => row.from_date,
  to: (row: LineRow) => row.to_date,
  daysInMonth: (row: LineRow) => row.days_in_month,
  unitAmount: (row: LineRow) => moneyOf(Number(row.unit_amount)),
  amount: (row: LineRow) => moneyOf(Number(row.amount)),
  tps: (row: LineRow) => (row.tps === null ? null : moneyOf(Number(row.tps))),
  tvq: (row: LineRow) => (row.tvq === null ? null : moneyOf(Number(row.tvq))),
}
