import DataLoader from 'dataloader'
import type { Read } from '#kernel/core.js'

/** Parts of one statement at most. */
const TOGETHER = 50

interface Asked {
  sql: string
  params: readonly unknown[]
}

/**
 * Reads for the guards of many objects at once. A guard asks about one line, as in a command; here the same question asked about many
 * lines at the same moment is one statement (a UNION ALL of the questions), and asked twice it is one question.
 */
export function gatheredReads(read: Read): Read {
  const loader = new DataLoader<Asked, unknown[], string>(
    async (asked) => {
      const bySql = Map.groupBy(asked.entries(), ([, { sql }]) => sql)
      const answers: unknown[][] = asked.map(() => [])
      await Promise.all(
        [...bySql.entries()].map(async ([sql, group]) => {
          const rows = await union(read, sql, group)
          for (const { asked_as: place, ...row } of rows) answers[Number(place)]?.push(row)
        }),
      )
      return answers
    },
    { cacheKeyFn: ({ sql, params }) => JSON.stringify([sql, params]), maxBatchSize: TOGETHER },
  )
  return { query: async <R>(sql: string, params: readonly unknown[] = []) => (await loader.load({ sql, params })) as R[] }
}

function union(read: Read, sql: string, group: ReadonlyArray<[number, Asked]>): Promise<Array<{ asked_as: number | string }>> {
  const parts = group.map(([place]) => `SELECT ${place} AS asked_as, asked.* FROM (${sql}) asked`)
  return read.query(
    parts.join(' UNION ALL '),
    group.flatMap(([, { params }]) => [...params]),
  )
}
