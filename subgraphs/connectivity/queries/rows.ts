import type { ServiceOrigin } from '#contract/events.js'
import type { LineActionName } from '../domain/line-action.js'
import type { LineStatus } from '../domain/line-machine.js'
import type { OrderStatus } from '../domain/order-machine.js'
import type { WaitingOn } from '../domain/order-outcome.js'
import type { Gate, Verdict } from '../domain/report-standing.js'
import type { ServiceStatus } from '../domain/service-machine.js'
import type { SignatureScope } from '../domain/signing-authority.js'

/** Raw rows as the database prints them: instants and dates as text, booleans as 0 or 1, BIGINT as text. */
export interface OrderRow {
  id: string
  requisition_number: string
  number: string | null
  client_id: string
  status: OrderStatus
  waiting_on: WaitingOn | null
  need: string
  price_basis: 'TARIFF' | 'SPECIAL_SERVICE'
  needed_by: string | null
  signature_scope: SignatureScope
  revises_order_id: string | null
  special_conditions: string | null
  closing_reason: string | null
  version: number
  created_at: string
  updated_at: string
  submitted_at: string | null
  acknowledged_at: string | null
  accepted_at: string | null
  completed_on: string | null
}

export interface LineRow {
  id: string
  order_id: string
  ordinal: number
  action: LineActionName
  offering_id: string
  site_id: string
  quantity: number
  term_months: number
  service_id: string | null
  status: LineStatus
  waiting_on: WaitingOn | null
  waiting_reason: string | null
  waiting_since: string | null
  waiting_due_at: string | null
  charge_cents: string | null
  charge_blocking: number | null
  expected_on: string | null
  tariff_version_id: string | null
  annex_revision: number
  /** Of its order, joined: a line is seen by who sees the order. */
  client_id: string
}

export interface SignatureRow {
  order_id: string
  contact_id: string
  scope: SignatureScope
  signed_at: string
  content_text: string
  content_hash: string
}

export interface AnnexRow {
  line_id: string
  revision: number
  content: unknown
  created_at: string
}

export interface ServiceRow {
  id: string
  number: string
  client_id: string
  site_id: string
  offering_id: string
  quantity: number
  term_months: number
  origin: ServiceOrigin
  status: ServiceStatus
  operational_status: string
  activated_on: string | null
  ended_on: string | null
  order_line_id: string | null
  tariff_version_id: string | null
  version: number
  created_at: string
  updated_at: string
}

export interface LinkRow {
  id: string
  service_id: string
  access: string
  role: string
  down_kbps: number | null
  up_kbps: number | null
}

export interface LinkEndRow {
  link_id: string
  side: 'A' | 'Z'
  client_id: string | null
  site_id: string | null
  equipment_id: string | null
  port: string | null
  demarcation: string | null
}

export interface EquipmentRow {
  id: string
  client_id: string
  site_id: string | null
  manufacturer: string
  model: string
  serial_number: string | null
  owner: string
}

export interface InterfaceRow {
  equipment_id: string
  name: string
  port: unknown
}

export interface ReportRow {
  id: string
  order_id: string
  line_id: string
  gate: Gate
  verdict: Verdict
  rules_version: string
  annex_revision: number
  inputs_hash: string
  finding: unknown
  evaluated_at: string
  attested_by: string | null
  attested_at: string | null
  waived_at: string | null
  waiver_reason: string | null
  /** Of its order, joined. */
  client_id: string
}

export interface MilestoneRow {
  id: string
  line_id: string
  name: string
  occurred_at: string
  recorded_at: string
  skipped: number
  reason: string | null
  corrects: string | null
}

export interface TestRow {
  id: string
  line_id: string
  kind: string
  passed: number
  measurement: string | null
  performed_at: string
}

export interface JeopardyRow {
  id: string
  order_id: string
  line_id: string | null
  severity: string
  reason: string
  raised_at: string
}

export interface HistoryRow {
  subject_id: string
  sequence: number
  from_state: string | null
  to_state: string
  action: string
  at: string
  actor: string
  reason: string | null
}
