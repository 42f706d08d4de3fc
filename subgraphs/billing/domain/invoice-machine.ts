/**
 * The three independent facets of an invoice (R22), each a machine as data. `action` is the name of the mutation that asks for the
 * transition; an action that no mutation serves yet has no row in the rights table and is offered to nobody.
 */
export const INVOICE_STATUSES = ['DRAFT', 'UNDER_REVIEW', 'FINALIZED', 'SENT', 'VOIDED'] as const
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number]

export const SETTLEMENTS = ['OPEN', 'PARTIAL', 'SETTLED'] as const
export type Settlement = (typeof SETTLEMENTS)[number]

export const VALIDATIONS = ['PENDING', 'ACCEPTED', 'CONTESTED', 'DEEMED_ACCEPTED'] as const
export type Validation = (typeof VALIDATIONS)[number]

export interface Transition<S extends string> {
  readonly from: S
  readonly to: S
  readonly action: string
}

/** Review before issue is optional [D]: a draft may be finalized directly. */
export const STATUS_TRANSITIONS = [
  { from: 'DRAFT', to: 'UNDER_REVIEW', action: 'submitInvoiceForReview' },
  { from: 'UNDER_REVIEW', to: 'DRAFT', action: 'returnInvoiceToDraft' },
  { from: 'DRAFT', to: 'FINALIZED', action: 'finalizeInvoice' },
  { from: 'UNDER_REVIEW', to: 'FINALIZED', action: 'finalizeInvoice' },
  { from: 'FINALIZED', to: 'SENT', action: 'markInvoiceSent' },
  { from: 'FINALIZED', to: 'VOIDED', action: 'voidInvoice' },
  { from: 'SENT', to: 'VOIDED', action: 'voidInvoice' },
] as const satisfies ReadonlyArray<Transition<InvoiceStatus>>

export const SETTLEMENT_TRANSITIONS = [
  { from: 'OPEN', to: 'PARTIAL', action: 'recordSettlement' },
  { from: 'OPEN', to: 'SETTLED', action: 'recordSettlement' },
  { from: 'PARTIAL', to: 'SETTLED', action: 'recordSettlement' },
] as const satisfies ReadonlyArray<Transition<Settlement>>

/** The window opens when the invoice is received (S32, S37); its end without an answer is a timer. */
export const VALIDATION_TRANSITIONS = [
  { from: 'PENDING', to: 'ACCEPTED', action: 'validateInvoice' },
  { from: 'PENDING', to: 'CONTESTED', action: 'disputeInvoiceLine' },
  { from: 'PENDING', to: 'DEEMED_ACCEPTED', action: 'closeValidationWindow' },
  { from: 'CONTESTED', to: 'ACCEPTED', action: 'resolveDispute' },
] as const satisfies ReadonlyArray<Transition<Validation>>

/** Where an action leads from a status; undefined when the machine has no such transition. */
export function nextStatus(from: InvoiceStatus, action: string): InvoiceStatus | undefined {
  return STATUS_TRANSITIONS.find((t) => t.from === from && t.action === action)?.to
}

/** Only a draft's content may change; what is finalized never does (R22). */
export function isOpenToChange(status: InvoiceStatus): boolean {
  return status === 'DRAFT'
}

/** Whether an invoice's lines count as billed when the next draft is computed: all but drafts and voided ones. */
export function countsAsBilled(status: InvoiceStatus): boolean {
  switch (status) {
    case 'DRAFT':
    case 'VOIDED':
      return false
    case 'UNDER_REVIEW':
    case 'FINALIZED':
    case 'SENT':
      return true
    default:
      return unreachable(status)
  }
}

function unreachable(status: never): never {
  throw new Error(`unknown invoice status ${String(status)}`)
}
