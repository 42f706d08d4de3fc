import type { Tx } from './transaction.js'

export type NewTimer =
  | { kind: string; key: string; dueAt: string; payload: object; correlationId: string; cancelled: false }
  | { kind: string; key: string; cancelled: true }

/** Writes a transaction's timers, in the order in which they were scheduled or cancelled. */
export async function writeTimers(tx: Tx, timers: readonly NewTimer[]): Promise<void> {
  for (const timer of timers) {
    if (timer.cancelled) {
      await tx.query('DELETE FROM timers WHERE kind = ? AND timer_key = ?', [timer.kind, timer.key])
      continue
    }
    await tx.query(
      `INSERT INTO timers (kind, timer_key, due_at, next_attempt_at, attempts, payload, correlation_id) VALUES (?, ?, ?, ?, 0, ?, ?)
       ON DUPLICATE KEY UPDATE due_at = VALUES(due_at), next_attempt_at = VALUES(next_attempt_at), attempts = 0,
         payload = VALUES(payload), correlation_id = VALUES(correlation_id)`,
      [timer.kind, timer.key, timer.dueAt, timer.dueAt, JSON.stringify(timer.payload), timer.correlationId],
    )
  }
}
