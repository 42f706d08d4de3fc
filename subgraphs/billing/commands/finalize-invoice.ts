import { done, type Outcome, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import { fiscalYearOf } from '#kernel/values/fiscal-year.js'
import { taxesOfLines } from '#kernel/values/taxes.js'
import { finalizationObstacles } from '../domain/finalization.js'
import type { InvoiceEntity } from '../entities/invoice.js'
import { type InvoiceInput, lockInvoiceFor, moveInvoice } from './invoice-transition.js'

/**
 * Issues an invoice (R22): number in sequence, taxes allocated to lines by largest remainder, content frozen for good. Invoices of an
 * account are finalized in the order of their periods, since each bills what the earlier ones did not.
 */
export async function finalizeInvoice(tx: Tx, input: InvoiceInput): Promise<Outcome<string>> {
  const locked = await lockInvoiceFor(tx, 'finalizeInvoice', input)
  if (!locked.ok) return locked
  const { invoice } = locked.value
  const obstacles = finalizationObstacles({ lineCount: invoice.lineCount, earlierOpenPeriod: await earlierOpen(tx, invoice) })
  if (obstacles.length > 0) {
    return refused(...obstacles.map((o) => refusal(o.code, o.message, { path: ['input', 'invoiceId'], rule: 'R22' })))
  }
  await allocateTaxes(tx, invoice)
  await endOneTimeCharges(tx, invoice.id)
  await moveInvoice(
    tx,
    locked.value,
    'finalizeInvoice',
    { number: await nextNumber(tx), finalizedAt: tx.now },
    input.reason ?? null,
  )
  return done(invoice.id)
}

async function earlierOpen(tx: Tx, invoice: InvoiceEntity): Promise<string | null> {
  const [row] = await tx.query<{ period: string }>(
    `SELECT period FROM invoices WHERE account_id = ? AND period < ? AND status IN ('DRAFT', 'UNDER_REVIEW') AND line_count > 0
     ORDER BY period LIMIT 1`,
    [invoice.accountId, invoice.period],
  )
  return row?.period ?? null
}

const BATCH = 500

async function allocateTaxes(tx: Tx, invoice: InvoiceEntity): Promise<void> {
  const lines = await tx.query<{ id: string; amount: string }>(
    'SELECT id, amount FROM invoice_lines WHERE invoice_id = ? ORDER BY ordinal, id',
    [invoice.id],
  )
  const taxes = taxesOfLines(
    lines.map((line) => Number(line.amount)),
    { tps: invoice.tpsStatus, tvq: invoice.tvqStatus },
  )
  for (let start = 0; start < lines.length; start += BATCH) {
    const ids = lines.slice(start, start + BATCH).map((line) => line.id)
    const cases = (tax: 'tps' | 'tvq') => ids.flatMap((id, i) => [id, taxes[start + i]?.[tax] ?? 0])
    const when = ids.map(() => 'WHEN ? THEN ?').join(' ')
    await tx.query(`UPDATE invoice_lines SET tps = CASE id ${when} END, tvq = CASE id ${when} END WHERE id IN (?)`, [
      ...cases('tps'),
      ...cases('tvq'),
      ids,
    ])
  }
}

async function endOneTimeCharges(tx: Tx, invoiceId: string): Promise<void> {
  await tx.query(
    `UPDATE charges c JOIN invoice_lines l ON l.charge_id = c.id SET c.status = 'ENDED', c.ended_on = c.started_on, c.updated_at = ?,
       c.version = c.version + 1 WHERE l.invoice_id = ? AND c.kind = 'ONE_TIME' AND c.status <> 'ENDED'`,
    [tx.now, invoiceId],
  )
}

/** The next number of the fiscal year's series. The series' row stays locked until commit, and a refusal gives the number back: no gap. */
async function nextNumber(tx: Tx): Promise<string> {
  const series = fiscalYearOf(localDateOf(tx.now)).label
  await tx.query('INSERT INTO invoice_numbers (series, last) VALUES (?, 1) ON DUPLICATE KEY UPDATE last = last + 1', [series])
  const [row] = await tx.query<{ last: number | string }>('SELECT last FROM invoice_numbers WHERE series = ?', [series])
  return `FAC-${series}-${String(row?.last ?? '').padStart(6, '0')}`
}
