import type { Connection, ConnectionArgs, OrderColumn } from '#kernel/connection.js'
import { countUpTo, page } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'
import { wordTokens } from '#kernel/values/fold.js'
import type { ClientKind, ClientStatus } from '../domain/labels.js'
import { CLIENT_COLUMNS, type ClientRow } from './client-rows.js'
import { prefixOf } from './search.js'

export interface ClientWhere {
  kind?: { eq?: ClientKind | null; in?: ClientKind[] | null } | null
  status?: ClientStatus | null
  number?: { eq?: string | null; in?: string[] | null } | null
  name?: { contains?: string | null } | null
  updatedSince?: string | null
}

export type ClientOrder = 'NUMBER_ASC' | 'UPDATED_DESC'

/** A page that still knows its conditions, so that `count` can be asked of it. */
export interface ClientPage extends Connection<ClientRow> {
  conditions: Conditions
}

interface Conditions {
  where: string[]
  params: unknown[]
}

const ORDERS: Readonly<Record<ClientOrder, readonly OrderColumn[]>> = {
  NUMBER_ASC: [{ column: 'c.number', direction: 'ASC' }],
  UPDATED_DESC: [
    { column: 'c.updated_at', direction: 'DESC' },
    { column: 'c.id', direction: 'DESC' },
  ],
}

/** A page of clients. @param visible the clients the caller sees */
export async function clientPage(
  read: Read,
  query: { where?: ClientWhere | null; orderBy: ClientOrder; visible: 'ALL' | ReadonlySet<string> },
  args: ConnectionArgs,
): Promise<ClientPage> {
  const conditions = conditionsOf(query.where ?? {}, query.visible)
  const spec = { select: CLIENT_COLUMNS, from: 'client c', ...conditions, order: ORDERS[query.orderBy] }
  return { ...(await page<ClientRow>(read, spec, args)), conditions }
}

export function clientCount(read: Read, { conditions }: ClientPage, limit: number) {
  return countUpTo(read, { from: 'client c', ...conditions }, limit)
}

function conditionsOf(wanted: ClientWhere, visible: 'ALL' | ReadonlySet<string>): Conditions {
  const where: string[] = []
  const params: unknown[] = []
  const add = (condition: string, ...values: unknown[]) => {
    where.push(condition)
    params.push(...values)
  }
  const addIn = (column: string, values: readonly string[] | null | undefined) => {
    if (!values) return
    if (values.length === 0) add('1 = 0')
    else add(`${column} IN (?)`, values)
  }
  if (visible !== 'ALL') addIn('c.id', [...visible])
  if (wanted.kind?.eq) add('c.kind = ?', wanted.kind.eq)
  addIn('c.kind', wanted.kind?.in)
  if (wanted.status) add('c.status = ?', wanted.status)
  if (wanted.number?.eq) add('c.number = ?', wanted.number.eq)
  addIn('c.number', wanted.number?.in)
  if (wanted.updatedSince) add('c.updated_at >= ?', wanted.updatedSince)
  for (const word of wordTokens(wanted.name?.contains ?? '')) {
    add("c.id IN (SELECT subject_id FROM search_word WHERE kind = 'CLIENT' AND word LIKE ?)", prefixOf(word))
  }
  return { where, params }
}
