import { done, type Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { type InvoiceInput, lockInvoiceFor, moveInvoice } from './invoice-transition.js'

/** DRAFT → UNDER_REVIEW (R22 [D]): the content stands still; what starts meanwhile goes to the next draft. */
export async function submitInvoiceForReview(tx: Tx, input: InvoiceInput): Promise<Outcome<string>> {
  const locked = await lockInvoiceFor(tx, 'submitInvoiceForReview', input)
  if (!locked.ok) return locked
  await moveInvoice(tx, locked.value, 'submitInvoiceForReview', {}, input.reason ?? null)
  return done(locked.value.invoice.id)
}
