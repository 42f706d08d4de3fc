import type { Core } from './core.js'
import { transaction } from './transaction.js'

const BATCH = 500

/**
 * Numbers the committed events that have no position yet, under the lock of the feed's head row: that lock is the mutual exclusion
 * between processes. An auto-increment id is no order of commits; this position is.
 * @param written this process has just written events: no need to look first whether there are any
 * @returns the head, and an instant before which nothing is still to come
 */
export async function sequenceFeed(core: Core, written = false): Promise<{ head: number; asOf: string }> {
  for (;;) {
    // Taken before the rows are read: what commits later started later than this, or is in flight now.
    const asOf = oldestInFlight(core)
    const quiet = written ? null : await headIfQuiet(core)
    if (quiet !== null) return { head: quiet, asOf }
    const { head, full } = await transaction(core, { actor: 'system', correlationId: 'feed' }, async (tx) => {
      const [row] = await tx.query<{ position: string }>('SELECT position FROM feed_head WHERE id = 1 FOR UPDATE')
      if (!row) throw new Error('feed_head has no row: run the migrations')
      const start = Number(row.position)
      const unnumbered = await tx.query<{ row_id: string }>(
        `SELECT row_id FROM outbox WHERE position IS NULL ORDER BY row_id LIMIT ${BATCH}`,
      )
      if (unnumbered.length === 0) return { head: start, full: false }
      const ids = unnumbered.map((r) => r.row_id)
      const cases = ids.map((id, i) => `WHEN ${id} THEN ${start + i + 1}`).join(' ')
      await tx.query(`UPDATE outbox SET position = CASE row_id ${cases} END WHERE row_id IN (${ids.join(', ')})`)
      await tx.query('UPDATE feed_head SET position = ? WHERE id = 1', [start + ids.length])
      return { head: start + ids.length, full: ids.length === BATCH }
    })
    if (!full) return { head, asOf }
  }
}

/** The head, when no committed event waits for a number: one plain read, so that waiting costs next to nothing. */
async function headIfQuiet(core: Core): Promise<number | null> {
  const [row] = (await core.dataSource.query(
    `SELECT position, EXISTS (SELECT 1 FROM outbox WHERE position IS NULL) AS waiting FROM feed_head WHERE id = 1`,
  )) as Array<{ position: string; waiting: number | string }>
  return row && Number(row.waiting) === 0 ? Number(row.position) : null
}

function oldestInFlight(core: Core): string {
  let oldest = core.clock.now()
  for (const { startedAt } of core.inFlight) if (startedAt < oldest) oldest = startedAt
  return oldest
}
