import { type Connection, type ConnectionArgs, countUpTo, type OrderColumn, page, pagesByParent } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'
import { userError } from '#kernel/refusal.js'
import type { OrderRow } from './rows.js'

export interface OrderFilter {
  status?: { eq?: string | null; in?: string[] | null } | null
  clientId?: { eq?: string | null; in?: string[] | null } | null
  siteId?: { eq?: string | null; in?: string[] | null } | null
  waitingOn?: string | null
  neededBy?: { gte?: string | null; lte?: string | null } | null
  updatedSince?: string | null
}

export type OrderSort = 'UPDATED_AT_DESC' | 'CREATED_AT_DESC' | 'NEEDED_BY_ASC'

const SORTS: Record<OrderSort, OrderColumn[]> = {
  UPDATED_AT_DESC: [
    { column: 'o.updated_at', direction: 'DESC' },
    { column: 'o.id', direction: 'DESC' },
  ],
  CREATED_AT_DESC: [
    { column: 'o.created_at', direction: 'DESC' },
    { column: 'o.id', direction: 'DESC' },
  ],
  // Without a date last: a key is never null.
  NEEDED_BY_ASC: [
    { column: "COALESCE(o.needed_by, '9999-12-31')", direction: 'ASC' },
    { column: 'o.id', direction: 'ASC' },
  ],
}

const BEFORE_SUBMISSION = ['DRAFT', 'AWAITING_SIGNATURE', 'SIGNED']

/** The staff's work list: what clients still draft is not in it unless its state is asked for. */
export function staffOrders(
  read: Read,
  where: OrderFilter | null,
  sort: OrderSort,
  args: ConnectionArgs,
): Promise<Connection<OrderRow>> {
  const { conditions, params } = staffConditions(where)
  return page<OrderRow>(read, { select: 'o.*', from: 'orders o', where: conditions, params, order: SORTS[sort] }, args)
}

export function countStaffOrders(read: Read, where: OrderFilter | null, limit: number) {
  const { conditions, params } = staffConditions(where)
  return countUpTo(read, { from: 'orders o', where: conditions, params }, limit)
}

function staffConditions(where: OrderFilter | null) {
  const { conditions, params } = conditionsOf(where)
  if (!where?.status) {
    conditions.push('o.status NOT IN (?)')
    params.push(BEFORE_SUBMISSION)
  }
  return { conditions, params }
}

/** Orders of many clients in one statement. */
export function ordersOfClients(read: Read, clientIds: readonly string[], where: OrderFilter | null, args: ConnectionArgs) {
  const { conditions, params } = conditionsOf(where)
  return pagesByParent<OrderRow>(
    read,
    { select: 'o.*', from: 'orders o', parentColumn: 'o.client_id', where: conditions, params, order: SORTS.UPDATED_AT_DESC },
    clientIds,
    args,
  )
}

/** Orders with a line at each of many sites, in one statement. */
export function ordersOfSites(read: Read, siteIds: readonly string[], args: ConnectionArgs) {
  return pagesByParent<OrderRow>(
    read,
    {
      select: 'o.*',
      from: '(SELECT DISTINCT site_id, order_id FROM order_lines) l JOIN orders o ON o.id = l.order_id',
      parentColumn: 'l.site_id',
      order: SORTS.UPDATED_AT_DESC,
    },
    siteIds,
    args,
  )
}

const MAX_IN = 100

function conditionsOf(where: OrderFilter | null): { conditions: string[]; params: unknown[] } {
  const conditions: string[] = []
  const params: unknown[] = []
  const add = (sql: string, value: unknown) => {
    conditions.push(sql)
    params.push(value)
  }
  const among = (column: string, test: { eq?: string | null; in?: string[] | null } | null | undefined, name: string) => {
    if (test?.eq) add(`${column} = ?`, test.eq)
    if (!test?.in) return
    if (test.in.length === 0 || test.in.length > MAX_IN) {
      throw userError('BAD_USER_INPUT', `Filter "${name}.in" must hold 1 to ${MAX_IN} values.`, { argument: 'where' })
    }
    add(`${column} IN (?)`, test.in)
  }
  if (!where) return { conditions, params }
  among('o.status', where.status, 'status')
  among('o.client_id', where.clientId, 'clientId')
  if (where.siteId?.eq) add('EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.site_id = ?)', where.siteId.eq)
  if (where.siteId?.in?.length)
    add('EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND l.site_id IN (?))', where.siteId.in)
  if (where.waitingOn) add('o.waiting_on = ?', where.waitingOn)
  if (where.neededBy?.gte) add('o.needed_by >= ?', where.neededBy.gte)
  if (where.neededBy?.lte) add('o.needed_by <= ?', where.neededBy.lte)
  if (where.updatedSince) add('o.updated_at >= ?', where.updatedSince)
  return { conditions, params }
}
