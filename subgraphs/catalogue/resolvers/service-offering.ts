import type { StaffRole } from '#contract/principal.js'
import type { ConnectionArgs } from '#kernel/connection.js'
import { readJson } from '#kernel/database.js'
import { localDateOf } from '#kernel/values/dates.js'
import { localized } from '#kernel/values/localized-text.js'
import { CATEGORY_LABELS, LIFECYCLE_LABELS } from '../domain/labels.js'
import { lifecycleBlocks, nextLifecycles } from '../domain/offering-lifecycle.js'
import { CATALOGUE_RIGHTS } from '../domain/rights.js'
import type { OfferingPage } from '../queries/list-offerings.js'
import type {
  ComponentRow,
  OfferingRow,
  PlannedTransitionRow,
  ResponsibilityRow,
  TransitionRow,
} from '../queries/offering-rows.js'
import type { CatalogueContext } from './catalogue-context.js'

/** An offering by id or by code; null for a text that is neither. */
export async function loadOffering(
  { id, code }: { id?: string | null; code?: string | null },
  context: CatalogueContext,
): Promise<OfferingRow | null> {
  const printable = /^[\x21-\x7e]{1,30}$/
  if (id != null) return printable.test(id) ? context.loaders.offering.load(id) : null
  if (code != null) return printable.test(code) ? context.loaders.offeringByCode.load(code) : null
  return null
}

/** Gives a page's rows to the loader, so that what leads back to them costs no statement. */
export function remembered(page: OfferingPage, { loaders }: CatalogueContext): OfferingPage {
  for (const row of page.nodes) loaders.offering.prime(row.id, row)
  return page
}

export const serviceOfferingResolvers = {
  // Whoever has signed in sees the catalogue; for others its rows do not exist.
  __resolveReference: (reference: { id?: string; code?: string }, context: CatalogueContext) =>
    context.principal.kind === 'ANONYMOUS' ? null : loadOffering(reference, context),
  name: (row: OfferingRow) => localized(row.name_fr, row.name_en),
  description: (row: OfferingRow) => (row.description_fr === null ? null : localized(row.description_fr, row.description_en)),
  categoryLabel: (row: OfferingRow) => CATEGORY_LABELS[row.category],
  lifecycleLabel: (row: OfferingRow) => LIFECYCLE_LABELS[row.lifecycle],
  plannedTransitions: (row: OfferingRow, _: unknown, { loaders }: CatalogueContext) => loaders.plannedTransitions.load(row.id),
  availableTransitions,
  history: (row: OfferingRow, args: ConnectionArgs, { loaders }: CatalogueContext) => loaders.transitions(row.id, args),
  originRef: (row: OfferingRow) => row.origin_ref,
  nominalDownKbps: (row: OfferingRow) => row.nominal_down_kbps,
  nominalUpKbps: (row: OfferingRow) => row.nominal_up_kbps,
  components: (row: OfferingRow, _: unknown, { loaders }: CatalogueContext) => loaders.components.load(row.id),
  includes: (row: OfferingRow, _: unknown, context: CatalogueContext) => inclusions(row, 'INCLUDES', context),
  excludes: (row: OfferingRow, _: unknown, context: CatalogueContext) => inclusions(row, 'EXCLUDES', context),
  responsibilities: (row: OfferingRow, _: unknown, { loaders }: CatalogueContext) => loaders.responsibilities.load(row.id),
  terms: (row: OfferingRow) => ({
    minimumMonths: row.minimum_term_months,
    mandatory: row.term_mandatory === 1,
    supplierMonths: row.supplier_term_months,
  }),
  requiresAnyOf: (row: OfferingRow, _: unknown, { loaders }: CatalogueContext) => loaders.requirements.load(row.id),
  interfaceProfile: (row: OfferingRow) => readJson(row.interface_profile),
  fictitious: (row: OfferingRow) => row.fictitious === 1,
  tariff: (row: OfferingRow, { asOf }: { asOf?: string | null }, context: CatalogueContext) =>
    context.loaders.tariffInForce.load({ offeringId: row.id, on: asOf ?? localDateOf(context.clock.now()) }),
  tariffHistory: (row: OfferingRow, args: ConnectionArgs, { loaders }: CatalogueContext) => loaders.tariffHistory(row.id, args),
  createdAt: (row: OfferingRow) => row.created_at,
  updatedAt: (row: OfferingRow) => row.updated_at,
}

async function inclusions(row: OfferingRow, kind: 'INCLUDES' | 'EXCLUDES', { loaders }: CatalogueContext) {
  const rows = await loaders.inclusions.load(row.id)
  return rows.filter((r) => r.kind === kind).map((r) => localized(r.text_fr, r.text_en))
}

async function availableTransitions(row: OfferingRow, _: unknown, context: CatalogueContext) {
  const { loaders, principal, clock } = context
  const [tariff, components, included] = await Promise.all([
    loaders.tariffInForce.load({ offeringId: row.id, on: localDateOf(clock.now()) }),
    loaders.components.load(row.id),
    loaders.inclusions.load(row.id),
  ])
  const facts = {
    lifecycle: row.lifecycle,
    hasTariffInForce: tariff !== null,
    componentCount: components.length,
    includesCount: included.filter((i) => i.kind === 'INCLUDES').length,
    excludesCount: included.filter((i) => i.kind === 'EXCLUDES').length,
  }
  const mine = principal.kind === 'STAFF' && principal.roles.some((role) => MAY_CHANGE.includes(role))
  return nextLifecycles(row.lifecycle).map((to) => {
    const blocks = lifecycleBlocks(facts, to).map(({ code, message }) => ({ code, message }))
    const blockedBy = mine ? blocks : [NOT_THIS_ROLE, ...blocks]
    return { action: 'changeOfferingLifecycle', to, allowed: blockedBy.length === 0, blockedBy }
  })
}

const MAY_CHANGE: readonly StaffRole[] = CATALOGUE_RIGHTS.changeOfferingLifecycle.staff
const NOT_THIS_ROLE = {
  code: 'ROLE_MISSING',
  message: { fr: 'Réservé au rôle MCN_CATALOG.', en: 'For the role MCN_CATALOG only.' },
}

/** Names of public servants are for the MCN's staff (R4). */
function actorFor(actor: string, { principal }: CatalogueContext): string | null {
  return principal.kind === 'STAFF' ? actor : null
}

export const offeringComponentResolvers = {
  name: (row: ComponentRow) => localized(row.name_fr, row.name_en),
  mandatory: (row: ComponentRow) => row.mandatory === 1,
  providedBy: (row: ComponentRow) => row.provided_by,
}

export const offeringResponsibilityResolvers = {
  topic: (row: ResponsibilityRow) => localized(row.topic_fr, row.topic_en),
  mcn: (row: ResponsibilityRow) => row.mcn === 1,
  client: (row: ResponsibilityRow) => row.client === 1,
  supplier: (row: ResponsibilityRow) => row.supplier === 1,
}

export const plannedOfferingTransitionResolvers = {
  to: (row: PlannedTransitionRow) => row.to_state,
  on: (row: PlannedTransitionRow) => row.effective_on,
  plannedBy: (row: PlannedTransitionRow, _: unknown, context: CatalogueContext) => actorFor(row.actor, context),
  plannedAt: (row: PlannedTransitionRow) => row.planned_at,
}

export const offeringTransitionResolvers = {
  from: (row: TransitionRow) => row.from_state,
  to: (row: TransitionRow) => row.to_state,
  by: (row: TransitionRow, _: unknown, context: CatalogueContext) => actorFor(row.actor, context),
}
