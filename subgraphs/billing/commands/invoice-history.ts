import type { Tx } from '#kernel/transaction.js'

/** Adds one transition to an invoice's history. The caller holds the invoice's row or its account's. */
export async function recordTransition(
  tx: Tx,
  invoiceId: string,
  step: {
    facet: 'STATUS' | 'SETTLEMENT' | 'VALIDATION'
    from: string | null
    to: string
    action: string
    reason?: string | null
  },
): Promise<void> {
  const [row] = await tx.query<{ last: number | string | null }>(
    'SELECT MAX(sequence) AS last FROM invoice_history WHERE invoice_id = ?',
    [invoiceId],
  )
  await tx.query(
    `INSERT INTO invoice_history (invoice_id, sequence, facet, from_state, to_state, action, at_instant, actor, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [invoiceId, Number(row?.last ?? 0) + 1, step.facet, step.from, step.to, step.action, tx.now, tx.actor, step.reason ?? null],
  )
}
