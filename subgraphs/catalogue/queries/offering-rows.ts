import type { OfferingAccess, OfferingCategory, OfferingLifecycle } from '#contract/events.js'
import type { ComponentProvider, OfferingOrigin } from '../domain/offering-content.js'

/** An offering as raw SQL gives it. */
export interface OfferingRow {
  id: string
  code: string
  name_fr: string
  name_en: string | null
  description_fr: string | null
  description_en: string | null
  category: OfferingCategory
  lifecycle: OfferingLifecycle
  origin: OfferingOrigin
  origin_ref: string | null
  access: OfferingAccess
  nominal_down_kbps: number | null
  nominal_up_kbps: number | null
  minimum_term_months: number
  term_mandatory: number
  supplier_term_months: number
  interface_profile: unknown
  fictitious: number
  created_at: string
  updated_at: string
  version: number
}

/** Columns of `offering o`. */
export const OFFERING_COLUMNS = `o.id, o.code, o.name_fr, o.name_en, o.description_fr, o.description_en, o.category, o.lifecycle, o.origin,
  o.origin_ref, o.access, o.nominal_down_kbps, o.nominal_up_kbps, o.minimum_term_months, o.term_mandatory, o.supplier_term_months,
  o.interface_profile, o.fictitious, o.created_at, o.updated_at, o.version`

export const OFFERINGS_BY_ID = `SELECT ${OFFERING_COLUMNS} FROM offering o WHERE o.id IN (?)`
export const OFFERINGS_BY_CODE = `SELECT ${OFFERING_COLUMNS} FROM offering o WHERE o.code IN (?)`

export interface ComponentRow {
  offering_id: string
  type: string
  name_fr: string
  name_en: string | null
  mandatory: number
  provided_by: ComponentProvider
}
export const COMPONENTS_OF = `SELECT offering_id, type, name_fr, name_en, mandatory, provided_by FROM offering_component
  WHERE offering_id IN (?) ORDER BY offering_id, place`

export interface InclusionRow {
  offering_id: string
  kind: 'INCLUDES' | 'EXCLUDES'
  text_fr: string
  text_en: string | null
}
export const INCLUSIONS_OF = `SELECT offering_id, kind, text_fr, text_en FROM offering_inclusion
  WHERE offering_id IN (?) ORDER BY offering_id, kind, place`

export interface ResponsibilityRow {
  offering_id: string
  topic_fr: string
  topic_en: string | null
  mcn: number
  client: number
  supplier: number
}
export const RESPONSIBILITIES_OF = `SELECT offering_id, topic_fr, topic_en, mcn, client, supplier FROM offering_responsibility
  WHERE offering_id IN (?) ORDER BY offering_id, place`

export interface RequirementRow extends OfferingRow {
  offering_id: string
}
export const REQUIREMENTS_OF = `SELECT r.offering_id, ${OFFERING_COLUMNS} FROM offering_requirement r JOIN offering o ON o.id = r.required_id
  WHERE r.offering_id IN (?) ORDER BY r.offering_id, r.place`

export interface PlannedTransitionRow {
  offering_id: string
  to_state: OfferingLifecycle
  effective_on: string
  reason: string
  actor: string
  planned_at: string
}
export const PLANNED_TRANSITIONS_OF = `SELECT offering_id, to_state, effective_on, reason, actor, planned_at FROM planned_transition
  WHERE offering_id IN (?) AND outcome = 'PLANNED' ORDER BY offering_id, effective_on`

export interface TransitionRow {
  sequence: number
  from_state: OfferingLifecycle | null
  to_state: OfferingLifecycle
  at: string
  actor: string
  reason: string | null
}
