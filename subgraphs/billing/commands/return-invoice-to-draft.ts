import { done, type Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { type InvoiceInput, lockInvoiceFor, moveInvoice } from './invoice-transition.js'
import { refreshDrafts } from './refresh-drafts.js'

/** UNDER_REVIEW → DRAFT (R22 [D]): the content follows the charges again. */
export async function returnInvoiceToDraft(tx: Tx, input: InvoiceInput): Promise<Outcome<string>> {
  const locked = await lockInvoiceFor(tx, 'returnInvoiceToDraft', input)
  if (!locked.ok) return locked
  await moveInvoice(tx, locked.value, 'returnInvoiceToDraft', {}, input.reason ?? null)
  await refreshDrafts(tx, locked.value.account, null)
  return done(locked.value.invoice.id)
}
