import { type Connection, type ConnectionArgs, countUpTo, emptyConnection, type OrderColumn, page } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'
import { userError } from '#kernel/refusal.js'
import { wordTokens } from '#kernel/values/fold.js'
import { OFFERING_COLUMNS, type OfferingRow } from './offering-rows.js'

interface Test<V> {
  eq?: V | null
  in?: readonly V[] | null
}

export interface OfferingFilter {
  code?: Test<string> | null
  category?: Test<string> | null
  lifecycle?: Test<string> | null
  access?: Test<string> | null
  text?: string | null
  updatedSince?: string | null
}

export type OfferingOrderBy = 'CODE_ASC' | 'NAME_ASC' | 'UPDATED_AT_DESC'

const ORDERS: Readonly<Record<OfferingOrderBy, readonly OrderColumn[]>> = {
  CODE_ASC: [{ column: 'o.code', direction: 'ASC' }],
  NAME_ASC: [
    { column: 'o.name_fr', direction: 'ASC' },
    { column: 'o.id', direction: 'ASC' },
  ],
  UPDATED_AT_DESC: [
    { column: 'o.updated_at', direction: 'DESC' },
    { column: 'o.id', direction: 'DESC' },
  ],
}

/** A page of offerings that can still be counted. */
export type OfferingPage = Connection<OfferingRow> & {
  count(args: { limit: number }): Promise<{ value: number; precision: string }>
}

/** One page of the offerings that fit a filter. @throws BAD_USER_INPUT naming the field */
export async function listOfferings(
  read: Read,
  filter: OfferingFilter | null | undefined,
  orderBy: OfferingOrderBy,
  args: ConnectionArgs,
): Promise<OfferingPage> {
  const { where, params } = conditions(filter ?? {})
  const found = await page<OfferingRow>(
    read,
    { select: OFFERING_COLUMNS, from: 'offering o', where, params, order: ORDERS[orderBy] },
    args,
  )
  return { ...found, count: ({ limit }) => countUpTo(read, { from: 'offering o', where, params }, limit) }
}

/** Offerings whose code or name holds every word, each from its beginning; none when the text has no word. */
export async function searchOfferings(read: Read, text: string, args: ConnectionArgs): Promise<OfferingPage> {
  if (wordTokens(text).length > 0) return listOfferings(read, { text }, 'CODE_ASC', args)
  return { ...emptyConnection<OfferingRow>(), count: async () => ({ value: 0, precision: 'EXACT' }) }
}

const MAX_WORDS = 10
const MAX_IN = 100

function conditions(filter: OfferingFilter): { where: string[]; params: unknown[] } {
  const where: string[] = []
  const params: unknown[] = []
  const add = (sql: string, ...values: unknown[]) => {
    where.push(sql)
    params.push(...values)
  }
  for (const field of ['code', 'category', 'lifecycle', 'access'] as const) {
    const test = filter[field]
    if (test?.eq != null) add(`o.${field} = ?`, asciiOrNothing(test.eq))
    if (test?.in != null) {
      if (test.in.length > MAX_IN)
        throw userError('BAD_USER_INPUT', `Field "in" holds ${MAX_IN} values at most.`, { path: ['where', field, 'in'] })
      if (test.in.length === 0) add('FALSE')
      else add(`o.${field} IN (?)`, test.in.map(asciiOrNothing))
    }
  }
  if (filter.text != null) {
    const words = wordTokens(filter.text)
    if (words.length === 0 || words.length > MAX_WORDS) {
      throw userError('BAD_USER_INPUT', `Field "text" must hold 1 to ${MAX_WORDS} words.`, { path: ['where', 'text'] })
    }
    // A token is letters and digits only: nothing of it means anything to LIKE.
    for (const word of words) add('o.id IN (SELECT k.offering_id FROM offering_token k WHERE k.token LIKE ?)', `${word}%`)
  }
  if (filter.updatedSince != null) add('o.updated_at >= ?', filter.updatedSince)
  return { where, params }
}

/** Codes are ASCII; comparing another text with their columns would be an error of the database. */
function asciiOrNothing(code: string): string {
  return /^[\x20-\x7e]*$/.test(code) ? code : ''
}
