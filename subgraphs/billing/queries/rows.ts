import type { ChargeKind } from '#contract/events.js'
import type { TaxStatus } from '#kernel/values/taxes.js'
import type { ChargeStatus } from '../domain/charge-machine.js'
import type { InvoiceStatus, Settlement, Validation } from '../domain/invoice-machine.js'

/** Rows as the database prints them: BIGINT and dates are texts. Columns and types of one table stand together. */

export const ACCOUNT_COLUMNS = 'id, client_id, status, tps, tvq, billed_from, created_at, updated_at, version'
export interface AccountRow {
  id: string
  client_id: string
  status: 'ACTIVE' | 'ENDED'
  tps: TaxStatus
  tvq: TaxStatus
  billed_from: string
  created_at: string
  updated_at: string
  version: number
}

export const CHARGE_COLUMNS = `id, client_id, service_id, service_number, order_id, offering_id, tariff_version_id, kind, status, unit_amount, quantity,
  started_on, ended_on, created_at, updated_at`
export interface ChargeRow {
  id: string
  client_id: string
  service_id: string
  service_number: string
  order_id: string | null
  offering_id: string
  tariff_version_id: string
  kind: ChargeKind
  status: ChargeStatus
  unit_amount: string
  quantity: number
  started_on: string
  ended_on: string | null
  created_at: string
  updated_at: string
}

export interface ChargeRunRow {
  charge_id: string
  from_date: string
  until_date: string | null
}

export const INVOICE_COLUMNS = `id, account_id, client_id, period, type, number, status, settlement, validation, tps_status, tvq_status,
  subtotal, tps, tvq, total, line_count, created_at, updated_at, finalized_at, sent_at, version`
export interface InvoiceRow {
  id: string
  account_id: string
  client_id: string
  period: string
  type: 'MONTHLY'
  number: string | null
  status: InvoiceStatus
  settlement: Settlement
  validation: Validation
  tps_status: TaxStatus
  tvq_status: TaxStatus
  subtotal: string
  tps: string
  tvq: string
  total: string
  line_count: number
  created_at: string
  updated_at: string
  finalized_at: string | null
  sent_at: string | null
  version: number
}

export const LINE_COLUMNS = `id, invoice_id, client_id, ordinal, charge_id, service_id, tariff_version_id, kind, correction, description_fr,
  description_en, from_date, to_date, days, days_in_month, unit_amount, quantity, amount, tps, tvq,
  (SELECT charges.service_number FROM charges WHERE charges.id = invoice_lines.charge_id) AS service_number`
export interface LineRow {
  id: string
  invoice_id: string
  client_id: string
  ordinal: number
  charge_id: string
  service_id: string
  service_number: string
  tariff_version_id: string
  kind: ChargeKind
  correction: number
  description_fr: string
  description_en: string
  from_date: string
  to_date: string
  days: number | null
  days_in_month: number | null
  unit_amount: string
  quantity: number
  amount: string
  tps: string | null
  tvq: string | null
}

export const HISTORY_COLUMNS = 'facet, from_state, to_state, action, at_instant, actor, reason, sequence'
export interface HistoryRow {
  facet: 'STATUS' | 'SETTLEMENT' | 'VALIDATION'
  from_state: string | null
  to_state: string
  action: string
  at_instant: string
  actor: string
  reason: string | null
  sequence: number
}
