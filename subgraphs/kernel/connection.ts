import type { GraphQLError } from 'graphql'
import type { Read } from './core.js'
import { isForeignKey } from './database.js'
import { userError } from './refusal.js'

export interface ConnectionArgs {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
}

export interface Connection<R> {
  edges: Array<{ cursor: string; node: R }>
  nodes: R[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

/** A sort key. `column` is SQL written by us, never by a caller; its values must not be null. */
export interface OrderColumn {
  column: string
  direction: 'ASC' | 'DESC'
}

export interface PageSpec {
  /** Columns of a row; sort keys are added by the kernel. */
  select: string
  from: string
  where?: readonly string[]
  params?: readonly unknown[]
  /** Total order: ends with a unique column. */
  order: readonly OrderColumn[]
}

const MAX = 100
const DEFAULT = 20

/** Checks `first`/`last`/`after`/`before`. @throws BAD_USER_INPUT naming the argument and its bounds */
export function pageWindow(args: ConnectionArgs): {
  size: number
  backward: boolean
  after: string | null
  before: string | null
} {
  const { first, last, after, before } = args
  if (first != null && last != null)
    throw userError('BAD_USER_INPUT', 'Give "first" or "last", not both. — Donnez « first » ou « last », pas les deux.', {
      argument: 'last',
    })
  for (const [argument, value] of [
    ['first', first],
    ['last', last],
  ] as const) {
    if (value != null && (value < 1 || value > MAX)) {
      throw userError(
        'BAD_USER_INPUT',
        `Argument "${argument}" must be from 1 to ${MAX}. — L’argument « ${argument} » va de 1 à ${MAX}.`,
        {
          argument,
        },
      )
    }
  }
  return { size: last ?? first ?? DEFAULT, backward: last != null, after: after ?? null, before: before ?? null }
}

/** One page by keyset: one statement, stable under inserts. */
export async function page<R extends object>(read: Read, spec: PageSpec, args: ConnectionArgs): Promise<Connection<R>> {
  const window = pageWindow(args)
  const bounds = keysetBounds(spec, window)
  const where = [...(spec.where ?? []), ...bounds.where]
  const rows = await withCursors(window, () =>
    read.query<KeyedRow<R>>(
      `SELECT ${spec.select}, ${keyColumns(spec)} FROM ${spec.from}${where.length > 0 ? ` WHERE ${where.map((w) => `(${w})`).join(' AND ')}` : ''}
     ORDER BY ${orderBy(spec, window.backward)} LIMIT ${window.size + 1}`,
      [...(spec.params ?? []), ...bounds.params],
    ),
  )
  return connectionOf(rows, window)
}

/**
 * The same page for many parents in one statement. `parentColumn` is the SQL column that holds the parent's id; rows carry it as
 * `parent_id`.
 */
export async function pagesByParent<R extends object>(
  read: Read,
  spec: PageSpec & { parentColumn: string },
  parents: readonly string[],
  args: ConnectionArgs,
): Promise<Map<string, Connection<R>>> {
  const window = pageWindow(args)
  const bounds = keysetBounds(spec, window)
  const where = [`${spec.parentColumn} IN (?)`, ...(spec.where ?? []), ...bounds.where]
  const rows = await withCursors(window, () =>
    read.query<KeyedRow<R> & { parent_id: string }>(
      `SELECT * FROM (
       SELECT ${spec.select}, ${spec.parentColumn} AS parent_id, ${keyColumns(spec)},
         ROW_NUMBER() OVER (PARTITION BY ${spec.parentColumn} ORDER BY ${orderBy(spec, window.backward)}) AS place
       FROM ${spec.from} WHERE ${where.map((w) => `(${w})`).join(' AND ')}
     ) numbered WHERE place <= ${window.size + 1} ORDER BY parent_id, place`,
      [parents, ...(spec.params ?? []), ...bounds.params],
    ),
  )
  const groups = new Map<string, Array<KeyedRow<R>>>(parents.map((p) => [p, []]))
  for (const row of rows) groups.get(row.parent_id)?.push(row)
  return new Map([...groups].map(([parent, own]) => [parent, connectionOf(own, window)]))
}

/** How many rows there are, counted no further than `limit`. */
export async function countUpTo(
  read: Read,
  spec: { from: string; where?: readonly string[]; params?: readonly unknown[] },
  limit: number,
): Promise<{ value: number; precision: 'EXACT' | 'AT_LEAST' }> {
  if (limit < 1 || limit > 10_000)
    throw userError('BAD_USER_INPUT', 'Argument "limit" must be from 1 to 10000. — L’argument « limit » va de 1 à 10000.', {
      argument: 'limit',
    })
  const where = spec.where && spec.where.length > 0 ? ` WHERE ${spec.where.map((w) => `(${w})`).join(' AND ')}` : ''
  const [row] = await read.query<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${spec.from}${where} LIMIT ${limit + 1}) bounded`,
    spec.params,
  )
  const found = Number(row?.n ?? 0)
  return found > limit ? { value: limit, precision: 'AT_LEAST' } : { value: found, precision: 'EXACT' }
}

/** A page with nothing in it. */
export function emptyConnection<R>(): Connection<R> {
  return { edges: [], nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } }
}

type KeyedRow<R> = R & Record<`key_${number}`, string>

function keyColumns(spec: PageSpec): string {
  // Cursors carry the database's own text: a conversion would lose microseconds.
  return spec.order.map((o, i) => `${o.column} AS key_${i}`).join(', ')
}

function orderBy(spec: PageSpec, backward: boolean): string {
  return spec.order.map((o) => `${o.column} ${(o.direction === 'ASC') === backward ? 'DESC' : 'ASC'}`).join(', ')
}

function keysetBounds(
  spec: PageSpec,
  window: { after: string | null; before: string | null },
): { where: string[]; params: unknown[] } {
  const where: string[] = []
  const params: unknown[] = []
  for (const [argument, cursor] of [
    ['after', window.after],
    ['before', window.before],
  ] as const) {
    if (cursor === null) continue
    const keys = readCursor(cursor, spec.order.length, argument)
    const alternatives = spec.order.map((o, i) => {
      const forward = (o.direction === 'ASC') === (argument === 'after')
      const equal = spec.order.slice(0, i).map((e) => `${e.column} = ?`)
      params.push(...keys.slice(0, i), keys[i])
      return `(${[...equal, `${o.column} ${forward ? '>' : '<'} ?`].join(' AND ')})`
    })
    where.push(alternatives.join(' OR '))
  }
  return { where, params }
}

function cursorOf(row: Record<string, unknown>): string {
  const keys: unknown[] = []
  for (let i = 0; `key_${i}` in row; i += 1) keys.push(row[`key_${i}`])
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

function readCursor(cursor: string, length: number, argument: string): Array<string | number> {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(keys) && keys.length === length && keys.every((k) => typeof k === 'string' || typeof k === 'number'))
      return keys
  } catch {
    // Said below, in one sentence for every kind of wrong cursor.
  }
  throw notACursor(argument)
}

/** A cursor of the right shape may still hold what no row has: the database then refuses to compare. */
async function withCursors<T>(window: { after: string | null; before: string | null }, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const argument = window.after !== null ? 'after' : window.before !== null ? 'before' : null
    throw argument !== null && isForeignKey(error) ? notACursor(argument) : error
  }
}

function notACursor(argument: string): GraphQLError {
  const text = `Argument "${argument}" is not a cursor of this list. — L’argument « ${argument} » n’est pas un curseur de cette liste.`
  return userError('CURSOR_INVALID', text, { argument })
}

function connectionOf<R extends object>(
  rows: Array<KeyedRow<R>>,
  window: { size: number; backward: boolean; after: string | null; before: string | null },
): Connection<R> {
  const more = rows.length > window.size
  const kept = rows.slice(0, window.size)
  if (window.backward) kept.reverse()
  const edges = kept.map((row) => ({ cursor: cursorOf(row), node: row as R }))
  return {
    edges,
    nodes: kept,
    pageInfo: {
      hasNextPage: window.backward ? window.before !== null : more,
      hasPreviousPage: window.backward ? more : window.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
