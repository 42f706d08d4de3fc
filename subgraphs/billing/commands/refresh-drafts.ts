import { newId } from '#kernel/ids.js'
import type { Tx } from '#kernel/transaction.js'
import { addMonths, localDateOf, type Month, monthOf } from '#kernel/values/dates.js'
import { planDrafts, type PlannedLine } from '../domain/invoice-plan.js'
import type { InvoiceStatus } from '../domain/invoice-machine.js'
import type { AccountEntity } from '../entities/account.js'
import { billedOf, chargesOf } from './billing-facts.js'
import { recordTransition } from './invoice-history.js'
import { writeDraft } from './write-draft.js'

interface InvoiceRow {
  id: string
  period: Month
  status: InvoiceStatus
}

/**
 * Brings an account's drafts up to date with its charges, and opens the draft of `open` when there is something to bill in it. The
 * caller holds the account's row. What is under review or finalized never changes (R22).
 * @returns the id of the draft of `open`, null when that period has none
 */
export async function refreshDrafts(tx: Tx, account: AccountEntity, open: Month | null): Promise<string | null> {
  const invoices = await tx.query<InvoiceRow>('SELECT id, period, status FROM invoices WHERE account_id = ?', [account.id])
  const drafts = new Map(invoices.filter((i) => i.status === 'DRAFT').map((i) => [i.period, i.id]))
  const closed = latestClosed(invoices)
  const opening = open !== null && !drafts.has(open) && (closed === null || open > closed) ? open : null
  if (drafts.size === 0 && opening === null) return null

  const charges = await chargesOf(tx, account.id)
  const periods = opening === null ? [...drafts.keys()] : [...drafts.keys(), opening]
  const plan = planDrafts(charges, await billedOf(tx, account.id), periods, account.billedFrom)
  for (const [period, lines] of plan) {
    const id = drafts.get(period) ?? (await openDraft(tx, account, period, lines))
    if (id === null) continue
    drafts.set(period, id)
    await writeDraft(tx, { id, account, lines, charges })
  }
  return open === null ? null : (drafts.get(open) ?? null)
}

/** The period whose draft shows what starts now: the current month, or the month after the last invoice that left the draft state. */
export async function currentPeriod(tx: Tx, accountId: string): Promise<Month> {
  const current = monthOf(localDateOf(tx.now))
  const invoices = await tx.query<InvoiceRow>('SELECT id, period, status FROM invoices WHERE account_id = ?', [accountId])
  const closed = latestClosed(invoices)
  return closed !== null && closed >= current ? addMonths(`${closed}-01`, 1).slice(0, 7) : current
}

function latestClosed(invoices: readonly InvoiceRow[]): Month | null {
  const closed = invoices.filter((i) => i.status !== 'DRAFT').map((i) => i.period)
  return closed.sort().at(-1) ?? null
}

async function openDraft(tx: Tx, account: AccountEntity, period: Month, lines: readonly PlannedLine[]): Promise<string | null> {
  if (lines.length === 0) return null
  const id = newId('inv')
  await tx.query(
    `INSERT INTO invoices (id, account_id, client_id, period, type, number, status, settlement, validation, tps_status, tvq_status,
       subtotal, tps, tvq, total, line_count, created_at, updated_at, version)
     VALUES (?, ?, ?, ?, 'MONTHLY', NULL, 'DRAFT', 'OPEN', 'PENDING', ?, ?, 0, 0, 0, 0, 0, ?, ?, 0)`,
    [id, account.id, account.clientId, period, account.tps, account.tvq, tx.now, tx.now],
  )
  await recordTransition(tx, id, { facet: 'STATUS', from: null, to: 'DRAFT', action: 'draftInvoices' })
  tx.emit({
    type: 'invoice.drafted',
    aggregateType: 'invoice',
    aggregateId: id,
    clientId: account.clientId,
    payload: { invoiceId: id, clientId: account.clientId, period },
  })
  return id
}
