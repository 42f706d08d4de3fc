import type { ConnectionArgs } from '#kernel/connection.js'
import { moneyOf } from '#kernel/values/money.js'
import { INVOICE_STATUS_LABELS, SETTLEMENT_LABELS, VALIDATION_LABELS } from '../domain/labels.js'
import type { BillingContext } from '../loaders.js'
import { availableTransitions } from '../queries/available-transitions.js'
import { countInvoices, type InvoiceConnection as InvoicePage } from '../queries/invoice-list.js'
import type { HistoryRow, InvoiceRow } from '../queries/rows.js'
import { visible } from './visible.js'

export const Invoice = {
  __resolveReference: async ({ id, number }: { id?: string; number?: string }, context: BillingContext) => {
    const { loaders } = context
    const row = id ? await loaders.invoice.load(id) : number ? await loaders.invoiceByNumber.load(number) : null
    return visible(context, row)
  },
  client: (row: InvoiceRow) => ({ id: row.client_id }),
  account: (row: InvoiceRow, _: unknown, { loaders }: BillingContext) => loaders.account.load(row.account_id),
  statusLabel: (row: InvoiceRow) => INVOICE_STATUS_LABELS[row.status],
  settlementLabel: (row: InvoiceRow) => SETTLEMENT_LABELS[row.settlement],
  validationLabel: (row: InvoiceRow) => VALIDATION_LABELS[row.validation],
  taxProfile: (row: InvoiceRow) => ({ tps: row.tps_status, tvq: row.tvq_status }),
  subtotal: (row: InvoiceRow) => moneyOf(Number(row.subtotal)),
  tps: (row: InvoiceRow) => moneyOf(Number(row.tps)),
  tvq: (row: InvoiceRow) => moneyOf(Number(row.tvq)),
  total: (row: InvoiceRow) => moneyOf(Number(row.total)),
  lineCount: (row: InvoiceRow) => row.line_count,
  lines: (row: InvoiceRow, args: ConnectionArgs, { loaders }: BillingContext) => loaders.linesOfInvoice.load(row.id, args),
  availableTransitions: (row: InvoiceRow, _: unknown, context: BillingContext) => availableTransitions(row, context),
  history: (row: InvoiceRow, args: ConnectionArgs, { loaders }: BillingContext) => loaders.historyOfInvoice.load(row.id, args),
  createdAt: (row: InvoiceRow) => row.created_at,
  updatedAt: (row: InvoiceRow) => row.updated_at,
  finalizedAt: (row: InvoiceRow) => row.finalized_at,
  sentAt: (row: InvoiceRow) => row.sent_at,
}

export const InvoiceTransition = {
  from: (row: HistoryRow) => row.from_state,
  to: (row: HistoryRow) => row.to_state,
  at: (row: HistoryRow) => row.at_instant,
  // Names of public servants are for the MCN only.
  by: (row: HistoryRow, _: unknown, { principal }: BillingContext) => (principal.kind === 'STAFF' ? row.actor : null),
}

export const InvoiceConnection = {
  count: (list: InvoicePage, { limit }: { limit: number }, { read }: BillingContext) =>
    countInvoices(read, list.counted, limit),
}
