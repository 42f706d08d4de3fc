import { type Connection, type ConnectionArgs, emptyConnection } from '#kernel/connection.js'
import type { BillingContext } from '../loaders.js'
import type { ChargeRow } from '../queries/rows.js'
import { clientsWhoseMoneyIsSeen } from './visible.js'

interface Stub {
  id: string
}

/** Billing doesn't know whose a service or an order is, only whose each charge is: the list holds those that the caller may see. */
function chargesOf(loader: 'chargesOfService' | 'chargesOfOrder') {
  return async ({ id }: Stub, args: ConnectionArgs, context: BillingContext): Promise<Connection<ChargeRow>> => {
    const clients = await clientsWhoseMoneyIsSeen(context)
    return clients?.length === 0 ? emptyConnection() : context.loaders[loader].load(id, { ...args, clients })
  }
}

export const Service = {
  __resolveReference: ({ id }: Stub) => ({ id }),
  charges: chargesOf('chargesOfService'),
}

export const Order = {
  __resolveReference: ({ id }: Stub) => ({ id }),
  charges: chargesOf('chargesOfOrder'),
}
