import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { type DraftInvoicesInput, draftInvoices } from '../commands/draft-invoices.js'
import { finalizeInvoice } from '../commands/finalize-invoice.js'
import type { InvoiceInput } from '../commands/invoice-transition.js'
import { markInvoiceSent } from '../commands/mark-invoice-sent.js'
import { returnInvoiceToDraft } from '../commands/return-invoice-to-draft.js'
import { type SetBillingStartInput, setBillingStart } from '../commands/set-billing-start.js'
import { submitInvoiceForReview } from '../commands/submit-invoice-for-review.js'
import type { BillingContext } from '../loaders.js'

/** A mutation on one invoice: its payload shows the invoice as it is afterwards. */
function onInvoice(mutation: string, run: (tx: Tx, input: InvoiceInput) => Promise<Outcome<string>>) {
  return async (_: unknown, { input }: { input: InvoiceInput }, context: BillingContext) => {
    const outcome = await context.command({ mutation, input }, (tx) => run(tx, input))
    context.refresh()
    if (!outcome.ok) return { invoice: null, refusals: outcome.refusals }
    return { invoice: await context.loaders.invoice.load(outcome.value), refusals: [] }
  }
}

export const Mutation = {
  draftInvoices: async (_: unknown, { input }: { input: DraftInvoicesInput }, context: BillingContext) => {
    const outcome = await context.command({ mutation: 'draftInvoices', input }, (tx) => draftInvoices(tx, input))
    return outcome.ok ? { ...outcome.value, refusals: [] } : { drafted: null, refusals: outcome.refusals }
  },
  setBillingStart: async (_: unknown, { input }: { input: SetBillingStartInput }, context: BillingContext) => {
    const outcome = await context.command({ mutation: 'setBillingStart', input }, (tx) => setBillingStart(tx, input))
    context.refresh()
    if (!outcome.ok) return { account: null, refusals: outcome.refusals }
    return { account: await context.loaders.account.load(outcome.value), refusals: [] }
  },
  submitInvoiceForReview: onInvoice('submitInvoiceForReview', submitInvoiceForReview),
  returnInvoiceToDraft: onInvoice('returnInvoiceToDraft', returnInvoiceToDraft),
  finalizeInvoice: onInvoice('finalizeInvoice', finalizeInvoice),
  markInvoiceSent: onInvoice('markInvoiceSent', markInvoiceSent),
}
