import { type ConnectionArgs, emptyConnection } from '#kernel/connection.js'
import type { OrderFilter } from '../queries/order-lists.js'
import type { OrderRow, ServiceRow } from '../queries/rows.js'
import type { ServiceFilter } from '../queries/service-lists.js'
import { type Context, sees } from './context.js'

interface Reference {
  id: string
}

/** What connectivity adds to the types of the client file: empty lists for what the caller does not see. */
export const clientResolvers = {
  Client: {
    __resolveReference: (ref: Reference) => ref,
    orders: async (c: Reference, { where, ...args }: ConnectionArgs & { where?: OrderFilter | null }, context: Context) =>
      (await sees(context, c.id))
        ? context.loaders.ordersByClient(where ?? null, args).load(c.id)
        : emptyConnection<OrderRow>(),
    services: async (c: Reference, { where, ...args }: ConnectionArgs & { where?: ServiceFilter | null }, context: Context) =>
      (await sees(context, c.id))
        ? context.loaders.servicesByClient(where ?? null, args).load(c.id)
        : emptyConnection<ServiceRow>(),
  },
  Site: {
    __resolveReference: (ref: Reference) => ref,
    orders: async (s: Reference, args: ConnectionArgs, context: Context) =>
      (await seesSite(context, s.id)) ? context.loaders.ordersBySite(null, args).load(s.id) : emptyConnection<OrderRow>(),
    services: async (s: Reference, { where, ...args }: ConnectionArgs & { where?: ServiceFilter | null }, context: Context) =>
      (await seesSite(context, s.id))
        ? context.loaders.servicesBySite(where ?? null, args).load(s.id)
        : emptyConnection<ServiceRow>(),
  },
}

/** A site is one client's (R3): who sees the client sees what is there. */
async function seesSite(context: Context, siteId: string): Promise<boolean> {
  const site = await context.loaders.clientOfSite.load(siteId)
  return site !== null && (await sees(context, site.client_id))
}
