import type { ClientKind, ClientStatus, TaxStatus } from '../domain/labels.js'

export interface ClientRow {
  id: string
  number: string
  kind: ClientKind
  status: ClientStatus
  parentId: string | null
  neq: string | null
  line1: string
  line2: string | null
  city: string
  province: string
  postalCode: string
  country: string
  tps: TaxStatus
  tvq: TaxStatus
  taxReason: string | null
  certificateRef: string | null
  createdAt: string
  updatedAt: string
  version: number
}

export const CLIENT_COLUMNS = `c.id, c.number, c.kind, c.status, c.parent_id AS parentId, c.neq, c.address_line1 AS line1,
  c.address_line2 AS line2, c.city, c.province, c.postal_code AS postalCode, c.country, c.tax_tps AS tps, c.tax_tvq AS tvq,
  c.tax_reason AS taxReason, c.tax_certificate_ref AS certificateRef, c.created_at AS createdAt, c.updated_at AS updatedAt, c.version`

export interface ClientNameRow {
  clientId: string
  nameFr: string
  nameEn: string | null
  validFrom: string
  recordedAt: string
}
