import type { ClientRole, GrantFunction, StaffRole } from '#contract/principal.js'

interface Right {
  staff: readonly StaffRole[]
  client: readonly ClientRole[]
  application: readonly GrantFunction[]
  rule: string
}

const billing = (rule: string): Right => ({ staff: ['MCN_BILLING'], client: [], application: [], rule })

/** Who may call which mutation of this subgraph (R23). Clients and applications change nothing here. */
export const rights = {
  draftInvoices: billing('R22'),
  setBillingStart: billing('R1'),
  submitInvoiceForReview: billing('R22'),
  returnInvoiceToDraft: billing('R22'),
  finalizeInvoice: billing('R22'),
  markInvoiceSent: billing('S37'),
} satisfies Readonly<Record<string, Right>>
