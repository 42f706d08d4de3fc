import type { ConnectionArgs } from '#kernel/connection.js'
import { lookUpKey, requireId } from '#kernel/look-up.js'
import { requireCaller, requireStaff } from '#kernel/rights.js'
import { searchOrders, searchServices } from '../queries/number-search.js'
import { countStaffOrders, type OrderFilter, type OrderSort, staffOrders } from '../queries/order-lists.js'
import { type Context, ifSeen } from './context.js'
import { orderEvents, orderFeedCursor } from './order-events.js'
import { linkIfSeen } from './service.js'

export const queryResolvers = {
  Query: {
    order: (
      _: unknown,
      args: { id?: string | null; number?: string | null; requisitionNumber?: string | null },
      context: Context,
    ) => {
      requireCaller(context.principal)
      const { key, value } = lookUpKey(args, ['id', 'number', 'requisitionNumber'], 'ord')
      switch (key) {
        case 'id':
          return ifSeen(context, context.loaders.orderById.load(value))
        case 'number':
          return ifSeen(context, context.loaders.orderByNumber.load(value))
        case 'requisitionNumber':
          return ifSeen(context, context.loaders.orderByRequisition.load(value))
      }
    },
    service: (_: unknown, args: { id?: string | null; number?: string | null }, context: Context) => {
      requireCaller(context.principal)
      const { key, value } = lookUpKey(args, ['id', 'number'], 'svc')
      return ifSeen(
        context,
        key === 'id' ? context.loaders.serviceById.load(value) : context.loaders.serviceByNumber.load(value),
      )
    },
    physicalLink: (_: unknown, { id }: { id: string }, context: Context) => {
      requireCaller(context.principal)
      return linkIfSeen(context, requireId(id, 'lnk'))
    },
    equipment: (_: unknown, { id }: { id: string }, context: Context) => {
      requireCaller(context.principal)
      return ifSeen(context, context.loaders.equipmentById.load(requireId(id, 'eqp')))
    },
    orders: (
      _: unknown,
      { where, orderBy, ...args }: ConnectionArgs & { where?: OrderFilter | null; orderBy: OrderSort },
      context: Context,
    ) => {
      requireStaff(context.principal)
      return staffOrders(context.read, where ?? null, orderBy, args)
    },
    orderCount: (_: unknown, { where, limit }: { where?: OrderFilter | null; limit: number }, context: Context) => {
      requireStaff(context.principal)
      return countStaffOrders(context.read, where ?? null, limit)
    },
    orderEvents,
    orderFeedCursor,
  },
  SearchResults: {
    orders: async ({ text }: { text: string }, _: unknown, context: Context) =>
      searchOrders(context.read, text, await context.callers.clients('ORDERS_READ')),
    services: async ({ text }: { text: string }, _: unknown, context: Context) =>
      searchServices(context.read, text, await context.callers.clients('ORDERS_READ')),
  },
}
