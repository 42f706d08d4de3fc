import type { TariffApplication, TariffChangeReason } from '../domain/tariff-change.js'
import type { TariffChargeKind, TariffUnit } from '../domain/tariff-charge.js'

/** A tariff version as raw SQL gives it. */
export interface TariffRow {
  id: string
  offering_id: string
  revision: number
  replaces_revision: number | null
  valid_from: string
  valid_to: string | null
  status: 'SCHEDULED' | 'CANCELLED'
  reason: TariffChangeReason
  reason_text_fr: string | null
  reason_text_en: string | null
  application: TariffApplication
  supplier_contract_id: string | null
  created_at: string
  updated_at: string
  version: number
}

/** Columns of `tariff_version t`. */
export const TARIFF_COLUMNS = `t.id, t.offering_id, t.revision, t.replaces_revision, t.valid_from, t.valid_to, t.status, t.reason,
  t.reason_text_fr, t.reason_text_en, t.application, t.supplier_contract_id, t.created_at, t.updated_at, t.version`

export const TARIFFS_BY_ID = `SELECT ${TARIFF_COLUMNS} FROM tariff_version t WHERE t.id IN (?)`

export interface ChargeRow {
  tariff_version_id: string
  kind: TariffChargeKind
  label_fr: string
  label_en: string | null
  amount_cents: string
  rate_ten_thousandths: string | null
  unit: TariffUnit
  minimum_ten_thousandths: string | null
  included_ten_thousandths: string | null
  increment_seconds: number | null
}
export const CHARGES_OF = `SELECT tariff_version_id, kind, label_fr, label_en, amount_cents, rate_ten_thousandths, unit,
  minimum_ten_thousandths, included_ten_thousandths, increment_seconds
  FROM tariff_charge WHERE tariff_version_id IN (?) ORDER BY tariff_version_id, place`
