import type { ConnectionArgs } from '#kernel/connection.js'
import { userError } from '#kernel/refusal.js'
import { requireCaller, requireStaff } from '#kernel/rights.js'
import type { BillingContext } from '../loaders.js'
import { type InvoiceFilter, type InvoiceOrderBy, listInvoices } from '../queries/invoice-list.js'
import { visible } from './visible.js'

export const Query = {
  invoice: async (_: unknown, { id, number }: { id?: string | null; number?: string | null }, context: BillingContext) => {
    requireCaller(context.principal)
    if ((id == null) === (number == null)) throw userError('BAD_USER_INPUT', 'Give "id" or "number".', { argument: 'id' })
    const { invoice, invoiceByNumber } = context.loaders
    return visible(context, id != null ? await invoice.load(id) : await invoiceByNumber.load(number ?? ''))
  },
  charge: async (_: unknown, { id }: { id: string }, context: BillingContext) => {
    requireCaller(context.principal)
    return visible(context, await context.loaders.charge.load(id))
  },
  account: async (_: unknown, { id }: { id: string }, context: BillingContext) => {
    requireCaller(context.principal)
    return visible(context, await context.loaders.account.load(id))
  },
  invoices: (
    _: unknown,
    args: ConnectionArgs & { where?: InvoiceFilter | null; orderBy: InvoiceOrderBy },
    { principal, read }: BillingContext,
  ) => {
    requireStaff(principal)
    return listInvoices(read, args)
  },
}
