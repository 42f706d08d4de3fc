import type { InterfaceProfile, OfferingAccess, OfferingCategory, OfferingLifecycle } from '#contract/events.js'
import { readJson } from '#kernel/database.js'
import type { OfferingFacts } from '../domain/offering-facts.js'
import type { Reads } from './reads.js'

export interface OfferingRow {
  id: string
  code: string
  category: OfferingCategory
  lifecycle: OfferingLifecycle
  access: OfferingAccess
  down_kbps: number | null
  up_kbps: number | null
  minimum_term_months: number
  supplier_term_months: number
  requires_any_of: unknown
  interface_profile: unknown
}

export async function readOfferings(tx: Reads, ids: readonly string[]): Promise<Map<string, OfferingFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query<OfferingRow>('SELECT * FROM copied_offerings WHERE id IN (?)', [[...new Set(ids)]])
  return new Map(rows.map((row) => [row.id, offeringFacts(row)]))
}

export function offeringFacts(row: OfferingRow): OfferingFacts {
  return {
    id: row.id,
    code: row.code,
    category: row.category,
    lifecycle: row.lifecycle,
    access: row.access,
    downKbps: row.down_kbps,
    upKbps: row.up_kbps,
    minimumTermMonths: Number(row.minimum_term_months),
    supplierTermMonths: Number(row.supplier_term_months),
    requiresAnyOf: readJson<string[]>(row.requires_any_of),
    interfaceProfile: readJson<InterfaceProfile | null>(row.interface_profile),
  }
}

/** The tariff version of each offering that is in force on a date; an offering without one is absent (S14, R16). */
export async function tariffsInForce(tx: Reads, offeringIds: readonly string[], on: string): Promise<Map<string, string>> {
  if (offeringIds.length === 0) return new Map()
  const rows = await tx.query<{ id: string; offering_id: string }>(
    `SELECT id, offering_id FROM copied_tariffs
     WHERE offering_id IN (?) AND status = 'SCHEDULED' AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)
     ORDER BY revision`,
    [[...new Set(offeringIds)], on, on],
  )
  return new Map(rows.map((r) => [r.offering_id, r.id]))
}

/** Which of the sites are open sites of the client (R3). */
export async function openSitesOf(tx: Reads, clientId: string, siteIds: readonly string[]): Promise<Set<string>> {
  if (siteIds.length === 0) return new Set()
  const rows = await tx.query<{ id: string }>(
    "SELECT id FROM copied_sites WHERE client_id = ? AND status = 'OPEN' AND id IN (?)",
    [clientId, [...new Set(siteIds)]],
  )
  return new Set(rows.map((r) => r.id))
}

export async function isClientActive(tx: Reads, clientId: string): Promise<boolean> {
  const rows = await tx.query("SELECT 1 FROM copied_clients WHERE id = ? AND status = 'ACTIVE'", [clientId])
  return rows.length > 0
}
