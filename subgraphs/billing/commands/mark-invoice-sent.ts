import { done, type Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { type InvoiceInput, lockInvoiceFor, moveInvoice } from './invoice-transition.js'

/** FINALIZED → SENT (S37). */
export async function markInvoiceSent(tx: Tx, input: InvoiceInput): Promise<Outcome<string>> {
  const locked = await lockInvoiceFor(tx, 'markInvoiceSent', input)
  if (!locked.ok) return locked
  await moveInvoice(tx, locked.value, 'markInvoiceSent', { sentAt: tx.now }, input.reason ?? null)
  return done(locked.value.invoice.id)
}
