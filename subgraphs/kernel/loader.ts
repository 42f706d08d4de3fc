import DataLoader from 'dataloader'
import type { Read } from './core.js'

/** No list of an IN clause is longer. */
const MAX_BATCH = 500

/** One row per key. `sql` ends in `IN (?)`; `keyOf` tells which key a row answers (its `id` by default). */
export function byId<R extends object>(
  read: Read,
  sql: string,
  keyOf: (row: R) => string = (row) => (row as unknown as { id: string }).id,
): DataLoader<string, R | null> {
  return new DataLoader<string, R | null>(
    async (keys) => {
      const rows = await read.query<R>(sql, [keys])
      const found = new Map(rows.map((row) => [keyOf(row), row]))
      return keys.map((key) => found.get(key) ?? null)
    },
    { maxBatchSize: MAX_BATCH },
  )
}

/** All rows of each parent, in the statement's order. `sql` holds one `IN (?)`. Only for lists that are bounded by nature. */
export function byParent<R extends object>(read: Read, sql: string, parentOf: (row: R) => string): DataLoader<string, R[]> {
  return new DataLoader<string, R[]>(
    async (parents) => {
      const rows = await read.query<R>(sql, [parents])
      const groups = new Map<string, R[]>(parents.map((p) => [p, []]))
      for (const row of rows) groups.get(parentOf(row))?.push(row)
      return parents.map((p) => groups.get(p) ?? [])
    },
    { maxBatchSize: MAX_BATCH },
  )
}
