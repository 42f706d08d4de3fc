import type { ConnectionArgs } from '#kernel/connection.js'
import { lookUpKey, requireId } from '#kernel/look-up.js'
import { requireCaller, requireStaff } from '#kernel/rights.js'
import type { BillingContext } from '../loaders.js'
import { type InvoiceFilter, type InvoiceOrderBy, listInvoices } from '../queries/invoice-list.js'
import { visible } from './visible.js'

export const Query = {
  invoice: async (_: unknown, args: { id?: string | null; number?: string | null }, context: BillingContext) => {
    requireCaller(context.principal)
    const { key, value } = lookUpKey(args, ['id', 'number'], 'inv')
    const { invoice, invoiceByNumber } = context.loaders
    return visible(context, await (key === 'id' ? invoice : invoiceByNumber).load(value))
  },
  charge: async (_: unknown, { id }: { id: string }, context: BillingContext) => {
    requireCaller(context.principal)
    return visible(context, await context.loaders.charge.load(requireId(id, 'chg')))
  },
  account: async (_: unknown, { id }: { id: string }, context: BillingContext) => {
    requireCaller(context.principal)
    return visible(context, await context.loaders.account.load(requireId(id, 'acc')))
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
