import type { LocalizedText } from '#kernel/values/localized-text.js'
import type { ChargeStatus } from './charge-machine.js'
import type { InvoiceStatus, Settlement, Validation } from './invoice-machine.js'

const label = (fr: string, en: string): LocalizedText => ({ fr, en })

export const INVOICE_STATUS_LABELS: Readonly<Record<InvoiceStatus, LocalizedText>> = {
  DRAFT: label('projet', 'draft'),
  UNDER_REVIEW: label('en révision', 'under review'),
  FINALIZED: label('émise', 'finalized'),
  SENT: label('transmise', 'sent'),
  VOIDED: label('annulée', 'voided'),
}

export const SETTLEMENT_LABELS: Readonly<Record<Settlement, LocalizedText>> = {
  OPEN: label('à régler', 'open'),
  PARTIAL: label('réglée en partie', 'partly settled'),
  SETTLED: label('réglée', 'settled'),
}

export const VALIDATION_LABELS: Readonly<Record<Validation, LocalizedText>> = {
  PENDING: label('à valider', 'to be validated'),
  ACCEPTED: label('acceptée', 'accepted'),
  CONTESTED: label('contestée', 'contested'),
  DEEMED_ACCEPTED: label('réputée acceptée', 'deemed accepted'),
}

export const CHARGE_STATUS_LABELS: Readonly<Record<ChargeStatus, LocalizedText>> = {
  ACTIVE: label('en cours', 'running'),
  SUSPENDED: label('suspendus', 'suspended'),
  ENDED: label('terminés', 'ended'),
}
