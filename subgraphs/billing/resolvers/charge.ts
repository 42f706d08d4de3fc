import { moneyOf, timesQuantity } from '#kernel/values/money.js'
import { CHARGE_STATUS_LABELS } from '../domain/labels.js'
import type { BillingContext } from '../loaders.js'
import type { ChargeRow, ChargeRunRow } from '../queries/rows.js'
import { visible } from './visible.js'

export const Charge = {
  __resolveReference: async ({ id }: { id: string }, context: BillingContext) =>
    visible(context, await context.loaders.charge.load(id)),
  statusLabel: (row: ChargeRow) => CHARGE_STATUS_LABELS[row.status],
  client: (row: ChargeRow) => ({ id: row.client_id }),
  service: (row: ChargeRow) => ({ id: row.service_id, number: row.service_number }),
  order: (row: ChargeRow) => row.order_id && { id: row.order_id },
  offering: (row: ChargeRow) => ({ id: row.offering_id }),
  tariffVersion: (row: ChargeRow) => ({ id: row.tariff_version_id }),
  unitAmount: (row: ChargeRow) => moneyOf(Number(row.unit_amount)),
  amount: (row: ChargeRow) => moneyOf(timesQuantity(Number(row.unit_amount), Number(row.quantity))),
  startedOn: (row: ChargeRow) => row.started_on,
  endedOn: (row: ChargeRow) => row.ended_on,
  runs: (row: ChargeRow, _: unknown, { loaders }: BillingContext) => loaders.runsOfCharge.load(row.id),
  createdAt: (row: ChargeRow) => row.created_at,
  updatedAt: (row: ChargeRow) => row.updated_at,
}

export const ChargeRun = {
  from: (row: ChargeRunRow) => row.from_date,
  until: (row: ChargeRunRow) => row.until_date,
}
