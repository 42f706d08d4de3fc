import type { Core } from './core.js'
import { timerKind, type TimerKind } from './timer.js'
import { plusSeconds } from './values/instants.js'

const DAY = 86_400
/** How long an idempotency key is remembered, and how long a feed keeps its events. */
export const KEYS_KEPT_DAYS = 30
export const EVENTS_KEPT_DAYS = 400
const BATCH = 1000

/** Daily: forgets old idempotency keys and purges events past their retention, a batch at a time. */
export const forgetOldRecords = timerKind<Record<string, never>>('forget-old-records', async (_, tx) => {
  const keys = (await tx.manager.query('DELETE FROM idempotency WHERE created_at < ? LIMIT ?', [
    plusSeconds(tx.now, -KEYS_KEPT_DAYS * DAY),
    BATCH,
  ])) as { affectedRows: number }
  const [old] = await tx.query<{ upTo: string | null }>(
    'SELECT MAX(position) AS upTo FROM (SELECT position FROM outbox WHERE position IS NOT NULL AND occurred_at < ? ORDER BY position LIMIT ?) oldest',
    [plusSeconds(tx.now, -EVENTS_KEPT_DAYS * DAY), BATCH],
  )
  if (old?.upTo) {
    await tx.query('UPDATE feed_head SET purged_to = GREATEST(purged_to, ?) WHERE id = 1', [old.upTo])
    await tx.query('DELETE FROM outbox WHERE position <= ?', [old.upTo])
  }
  const more = keys.affectedRows === BATCH || old?.upTo != null
  tx.schedule({ kind: 'forget-old-records', key: 'daily', dueAt: plusSeconds(tx.now, more ? 1 : DAY), payload: {} })
})

/** Makes sure that the daily timer exists. */
export async function scheduleHousekeeping(core: Core): Promise<void> {
  const now = core.clock.now()
  await core.dataSource.query(
    `INSERT IGNORE INTO timers (kind, timer_key, due_at, next_attempt_at, attempts, payload, correlation_id)
     VALUES ('forget-old-records', 'daily', ?, ?, 0, '{}', 'housekeeping')`,
    [plusSeconds(now, DAY), plusSeconds(now, DAY)],
  )
}

export const housekeeping: readonly TimerKind[] = [forgetOldRecords]
