import type { ConnectionArgs } from '#kernel/connection.js'
import type { SubgraphContext } from '#kernel/context.js'
import type { Read } from '#kernel/core.js'
import { byId, byParent } from '#kernel/loader.js'
import { INVOICE_ORDERS, type InvoiceFilter, invoiceConditions } from './queries/invoice-list.js'
import { type PageLoader, pageLoader } from './queries/page-loader.js'
import {
  ACCOUNT_COLUMNS,
  type AccountRow,
  CHARGE_COLUMNS,
  type ChargeRow,
  type ChargeRunRow,
  HISTORY_COLUMNS,
  type HistoryRow,
  INVOICE_COLUMNS,
  type InvoiceRow,
  LINE_COLUMNS,
  type LineRow,
} from './queries/rows.js'

const accounts = `SELECT ${ACCOUNT_COLUMNS} FROM accounts`
const charges = `SELECT ${CHARGE_COLUMNS} FROM charges`
const invoices = `SELECT ${INVOICE_COLUMNS} FROM invoices`
const newestFirst = [
  { column: 'created_at', direction: 'DESC' },
  { column: 'id', direction: 'DESC' },
] as const
const lineOrder = [
  { column: 'ordinal', direction: 'ASC' },
  { column: 'id', direction: 'ASC' },
] as const

/** Charges of a parent; `clients` are those that the caller may see, null for all. */
type ChargeArgs = ConnectionArgs & { clients: readonly string[] | null }

function chargesBy(read: Read, parentColumn: 'client_id' | 'order_id' | 'service_id'): PageLoader<ChargeRow, ChargeArgs> {
  return pageLoader(read, ({ clients }) => ({
    select: CHARGE_COLUMNS,
    from: 'charges',
    parentColumn,
    ...(clients === null ? {} : { where: ['client_id IN (?)'], params: [clients] }),
    order: newestFirst,
  }))
}

/** Every loader of a fetch. */
export function loaders(read: Read) {
  return {
    account: byId<AccountRow>(read, `${accounts} WHERE id IN (?)`),
    accountOfClient: byId<AccountRow>(read, `${accounts} WHERE client_id IN (?)`, (row) => row.client_id),
    charge: byId<ChargeRow>(read, `${charges} WHERE id IN (?)`),
    balance: byId<{ id: string; balance: string }>(
      read,
      `SELECT account_id AS id, SUM(total) AS balance FROM invoices WHERE account_id IN (?) AND status IN ('FINALIZED', 'SENT')
         AND settlement <> 'SETTLED' GROUP BY account_id`,
    ),
    chargesOfClient: chargesBy(read, 'client_id'),
    chargesOfOrder: chargesBy(read, 'order_id'),
    chargesOfService: chargesBy(read, 'service_id'),
    runsOfCharge: byParent<ChargeRunRow>(
      read,
      'SELECT charge_id, from_date, until_date FROM charge_windows WHERE charge_id IN (?) ORDER BY charge_id, ordinal',
      (row) => row.charge_id,
    ),
    invoice: byId<InvoiceRow>(read, `${invoices} WHERE id IN (?)`),
    invoiceByNumber: byId<InvoiceRow>(read, `${invoices} WHERE number IN (?)`, (row) => row.number ?? ''),
    invoicesOfClient: pageLoader<InvoiceRow, ConnectionArgs & { where?: InvoiceFilter | null }>(read, ({ where }) => ({
      select: INVOICE_COLUMNS,
      from: 'invoices',
      parentColumn: 'client_id',
      ...invoiceConditions(where),
      order: INVOICE_ORDERS.PERIOD_DESC,
    })),
    earlierOpen: byId<{ id: string; period: string }>(
      read,
      `SELECT i.id, MIN(e.period) AS period FROM invoices i JOIN invoices e ON e.account_id = i.account_id AND e.period < i.period
         AND e.status IN ('DRAFT', 'UNDER_REVIEW') AND e.line_count > 0 WHERE i.id IN (?) GROUP BY i.id`,
    ),
    line: byId<LineRow>(read, `SELECT ${LINE_COLUMNS} FROM invoice_lines WHERE id IN (?)`),
    linesOfInvoice: pageLoader<LineRow>(read, () => ({
      select: LINE_COLUMNS,
      from: 'invoice_lines',
      parentColumn: 'invoice_id',
      order: lineOrder,
    })),
    historyOfInvoice: pageLoader<HistoryRow>(read, () => ({
      select: HISTORY_COLUMNS,
      from: 'invoice_history',
      parentColumn: 'invoice_id',
      order: [{ column: 'sequence', direction: 'ASC' }],
    })),
  }
}

export type BillingContext = SubgraphContext<ReturnType<typeof loaders>>
