import type { Core } from './core.js'
import { timerKind, type TimerKind } from './timer.js'
import { plusSeconds } from './values/instants.js'

const DAY = 86_400
/** How long an idempotency key is remembered, and how long a feed keeps its events. */
export const KEYS_KEPT_DAYS = 30
export const EVENTS_KEPT_DAYS = 400
const BATCH = 1000

/**
 * Daily: forgets old idempotency keys and purges events past their retention, a batch at a time. The feed is purged from its start
 * only: facts recorded late stand behind younger ones, and a position without its event in the middle would be a gap for readers.
 */
export const forgetOldRecords = timerKind<Record<string, never>>('forget-old-records', async (_, tx) => {
  const keys = (await tx.manager.query('DELETE FROM idempotency WHERE created_at < ? LIMIT ?', [
    plusSeconds(tx.now, -KEYS_KEPT_DAYS * DAY),
    BATCH,
  ])) as { affectedRows: number }
  const first = await tx.query<{ position: string; occurred_at: string }>(
    'SELECT position, occurred_at FROM outbox WHERE position IS NOT NULL ORDER BY position LIMIT ?',
    [BATCH],
  )
  const limit = plusSeconds(tx.now, -EVENTS_KEPT_DAYS * DAY)
  const young = first.findIndex((e) => e.occurred_at >= limit)
  const old = first.at(young === -1 ? first.length - 1 : young - 1)
  if (young !== 0 && old) {
    await tx.query('UPDATE feed_head SET purged_to = GREATEST(purged_to, ?) WHERE id = 1', [old.position])
    await tx.query('DELETE FROM outbox WHERE position <= ?', [old.position])
  }
  const more = keys.affectedRows === BATCH || (young === -1 && first.length === BATCH)
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
