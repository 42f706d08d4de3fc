import { type ConnectionArgs, emptyConnection } from '#kernel/connection.js'
import type { BillingContext } from '../loaders.js'
import { type InvoiceConnection, type InvoiceFilter, invoiceConditions } from '../queries/invoice-list.js'
import type { ChargeRow, InvoiceRow } from '../queries/rows.js'
import { seesMoneyOf, visible } from './visible.js'

interface Stub {
  id: string
}

/** What billing adds to a client. A client that the caller may not see has no account and empty lists. */
export const Client = {
  __resolveReference: ({ id }: Stub) => ({ id }),
  account: async ({ id }: Stub, _: unknown, context: BillingContext) =>
    visible(context, await context.loaders.accountOfClient.load(id)),
  charges: async ({ id }: Stub, args: ConnectionArgs, context: BillingContext) =>
    (await seesMoneyOf(context, id))
      ? context.loaders.chargesOfClient.load(id, { ...args, clients: null })
      : emptyConnection<ChargeRow>(),
  invoices: async (
    { id }: Stub,
    args: ConnectionArgs & { where?: InvoiceFilter | null },
    context: BillingContext,
  ): Promise<InvoiceConnection> => {
    const { where, params } = invoiceConditions(args.where)
    const counted = { where: ['client_id = ?', ...where], params: [id, ...params] }
    if (await seesMoneyOf(context, id)) return { ...(await context.loaders.invoicesOfClient.load(id, args)), counted }
    return { ...emptyConnection<InvoiceRow>(), counted: { where: ['1 = 0'], params: [] } }
  },
}
