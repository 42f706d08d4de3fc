import { type Connection, type ConnectionArgs, countUpTo, type OrderColumn, page } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'
import { userError } from '#kernel/refusal.js'
import { isMonth } from '#kernel/values/dates.js'
import type { InvoiceStatus, Settlement, Validation } from '../domain/invoice-machine.js'
import { INVOICE_COLUMNS, type InvoiceRow } from './rows.js'

interface Choice<T> {
  eq?: T | null
  in?: readonly T[] | null
}

export interface InvoiceFilter {
  status?: Choice<InvoiceStatus> | null
  settlement?: Choice<Settlement> | null
  validation?: Choice<Validation> | null
  period?: { eq?: string | null; gte?: string | null; lte?: string | null } | null
  client?: Choice<string> | null
  updatedSince?: string | null
}

export type InvoiceOrderBy = 'PERIOD_DESC' | 'UPDATED_AT_DESC'

export const INVOICE_ORDERS: Readonly<Record<InvoiceOrderBy, readonly OrderColumn[]>> = {
  PERIOD_DESC: [
    { column: 'period', direction: 'DESC' },
    { column: 'id', direction: 'DESC' },
  ],
  UPDATED_AT_DESC: [
    { column: 'updated_at', direction: 'DESC' },
    { column: 'id', direction: 'DESC' },
  ],
}

const MAX_IN = 100

/** A filter as SQL. @throws BAD_USER_INPUT for a month that isn't one, or too long a list */
export function invoiceConditions(filter: InvoiceFilter | null | undefined): { where: string[]; params: unknown[] } {
  const where: string[] = []
  const params: unknown[] = []
  const add = (condition: string, value: unknown) => {
    where.push(condition)
    params.push(value)
  }
  const choose = <T>(column: string, choice: Choice<T> | null | undefined) => {
    if (choice?.eq != null) add(`${column} = ?`, choice.eq)
    if (choice?.in == null) return
    if (choice.in.length > MAX_IN)
      throw userError('BAD_USER_INPUT', `Field "in" takes at most ${MAX_IN} values.`, { argument: 'where' })
    // An empty list matches nothing; SQL has no empty IN.
    if (choice.in.length === 0) where.push('1 = 0')
    else add(`${column} IN (?)`, choice.in)
  }
  choose('status', filter?.status)
  choose('settlement', filter?.settlement)
  choose('validation', filter?.validation)
  choose('client_id', filter?.client)
  for (const [test, operator] of [
    ['eq', '='],
    ['gte', '>='],
    ['lte', '<='],
  ] as const) {
    const month = filter?.period?.[test]
    if (month == null) continue
    if (!isMonth(month))
      throw userError('BAD_USER_INPUT', 'Field "period" takes months, such as "2026-11".', { argument: 'where' })
    add(`period ${operator} ?`, month)
  }
  if (filter?.updatedSince) add('updated_at >= ?', filter.updatedSince)
  return { where, params }
}

/** What the resolver of `count` needs: which invoices the list is about. */
export interface CountedInvoices {
  where: readonly string[]
  params: readonly unknown[]
}

export type InvoiceConnection = Connection<InvoiceRow> & { counted: CountedInvoices }

/** The staff's list of every client's invoices. */
export async function listInvoices(
  read: Read,
  args: ConnectionArgs & { where?: InvoiceFilter | null; orderBy: InvoiceOrderBy },
): Promise<InvoiceConnection> {
  const counted = invoiceConditions(args.where)
  const spec = { select: INVOICE_COLUMNS, from: 'invoices', ...counted, order: INVOICE_ORDERS[args.orderBy] }
  return { ...(await page<InvoiceRow>(read, spec, args)), counted }
}

/** How many there are, counted no further than `limit`. */
export function countInvoices(read: Read, counted: CountedInvoices, limit: number): ReturnType<typeof countUpTo> {
  return countUpTo(read, { from: 'invoices', ...counted }, limit)
}
