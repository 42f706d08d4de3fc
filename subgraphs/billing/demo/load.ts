import { DEMO_STAFF, type DemoContext } from '#kernel/demo.js'
import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { addDays, addMonths, firstDayOfMonth, startOfLocalDay } from '#kernel/values/dates.js'
import { plusSeconds } from '#kernel/values/instants.js'
import { draftInvoices } from '../commands/draft-invoices.js'
import { finalizeInvoice } from '../commands/finalize-invoice.js'
import { markInvoiceSent } from '../commands/mark-invoice-sent.js'
import { setBillingStart } from '../commands/set-billing-start.js'
import type { BillingContext } from '../loaders.js'

type Loaders = BillingContext['loaders']

export const DEMO_MONTHS = 6
const DRAFTED_AT_HOUR = 9
const TOGETHER = 6

/** The estate was taken over from a previous system when the six months began: accounts are billed from then on. */
export async function loadAccountsDemo(demo: DemoContext<Loaders>): Promise<void> {
  await demo.caughtUp()
  const start = addMonths(firstDayOfMonth(demo.anchor), -DEMO_MONTHS)
  for (const clientId of await clientsOf(demo)) {
    await command(demo, 'setBillingStart', start, (tx) => setBillingStart(tx, { clientId, from: start }), {
      clientId,
      from: start,
    })
  }
}

/**
 * Six months of invoices before the demo's today, month by month as billing would have made them: drafted on the first, finalized on
 * the third, sent on the fifth day.
 */
export async function loadBillingDemo(demo: DemoContext<Loaders>): Promise<void> {
  await demo.caughtUp()
  const thisMonth = firstDayOfMonth(demo.anchor)
  const start = addMonths(thisMonth, -DEMO_MONTHS)
  for (let n = 0; n < DEMO_MONTHS; n += 1) {
    await billMonth(demo, addMonths(start, n))
    demo.progress(n + 1, DEMO_MONTHS, 'months billed')
  }
  await draftMonth(demo, thisMonth, demo.anchor)
}

async function billMonth(demo: DemoContext<Loaders>, month: string): Promise<void> {
  await draftMonth(demo, month, month)
  const { read } = demo.context(DEMO_STAFF.MCN_BILLING, at(month))
  const drafts = await read.query<{ id: string }>(
    "SELECT i.id FROM invoices i JOIN accounts a ON a.id = i.account_id WHERE i.period = ? AND i.status = 'DRAFT' AND i.line_count > 0 ORDER BY a.client_number",
    [month.slice(0, 7)],
  )
  const isLast = addMonths(month, 1) === firstDayOfMonth(demo.anchor)
  const sent: Array<{ invoiceId: string }> = []
  // One after the other: numbers follow the list.
  for (const [place, { id }] of drafts.entries()) {
    const input = { invoiceId: id }
    await command(demo, 'finalizeInvoice', addDays(month, 2), (tx) => finalizeInvoice(tx, input), input)
    // Of the latest month, some still wait to be sent: the billing desk has something to do.
    if (isLast && place % 4 === 3) continue
    sent.push(input)
  }
  await inGroups(sent, (input) =>
    command(demo, 'markInvoiceSent', addDays(month, 4), (tx) => markInvoiceSent(tx, input), input),
  )
}

async function draftMonth(demo: DemoContext<Loaders>, month: string, on: string): Promise<void> {
  const input = { period: month.slice(0, 7) }
  await command(demo, 'draftInvoices', on, (tx) => draftInvoices(tx, input), input)
}

async function clientsOf(demo: DemoContext<Loaders>): Promise<string[]> {
  const { read } = demo.context(DEMO_STAFF.MCN_BILLING, at(demo.anchor))
  const rows = await read.query<{ client_id: string }>('SELECT client_id FROM accounts ORDER BY client_number')
  return rows.map((row) => row.client_id)
}

async function command(
  demo: DemoContext<Loaders>,
  mutation: string,
  on: string,
  run: (tx: Tx) => Promise<Outcome<unknown>>,
  input: object,
): Promise<void> {
  const outcome = await demo.context(DEMO_STAFF.MCN_BILLING, at(on)).command({ mutation, input }, run)
  if (!outcome.ok) throw new Error(`${mutation} was refused: ${outcome.refusals.map((r) => r.message.en).join(' ')}`)
}

function at(date: string): string {
  return plusSeconds(startOfLocalDay(date), DRAFTED_AT_HOUR * 3600)
}

async function inGroups<T>(all: readonly T[], run: (one: T) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < all.length; i += TOGETHER) await Promise.all(all.slice(i, i + TOGETHER).map(run))
}
