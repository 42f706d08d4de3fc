import { ERRNO, errorNumber } from '#kernel/database.js'
import { newId } from '#kernel/ids.js'
import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { wordTokens } from '#kernel/values/fold.js'
import { type BrokenRule, broken } from '../domain/broken-rule.js'
import { checkContent, type OfferingContent, type Text } from '../domain/offering-content.js'
import { INITIAL_LIFECYCLE } from '../domain/offering-lifecycle.js'
import {
  OfferingComponentEntity,
  OfferingEntity,
  OfferingInclusionEntity,
  OfferingRequirementEntity,
  OfferingResponsibilityEntity,
  OfferingTokenEntity,
  OfferingTransitionEntity,
} from '../entities/offering.js'
import { emitOfferingChanged } from './catalogue-events.js'

/** Adds an offering to the catalogue, ANNOUNCED: it becomes orderable once it has a tariff in force (S4, S14). */
export async function createOffering(tx: Tx, content: OfferingContent): Promise<Outcome<{ offeringId: string }>> {
  const rules = checkContent(content)
  if (rules.length > 0) return refused(...rules)
  const required = await requiredIds(tx, content.requiresAnyOf)
  if (!Array.isArray(required)) return refused(required)
  const offeringId = newId('off')
  try {
    await tx.manager.insert(OfferingEntity, offeringRow(tx, offeringId, content))
  } catch (error) {
    if (errorNumber(error) !== ERRNO.duplicate) throw error
    return refused(
      broken(
        'OFFERING_CODE_TAKEN',
        ['code'],
        'Une autre offre porte déjà ce code.',
        'Another offering already has this code.',
        'S14',
      ),
    )
  }
  await insertParts(tx, offeringId, content, required)
  await tx.manager.insert(OfferingTransitionEntity, {
    offeringId,
    sequence: 1,
    from: null,
    to: INITIAL_LIFECYCLE,
    at: tx.now,
    actor: tx.actor,
    reason: null,
  })
  await emitOfferingChanged(tx, offeringId)
  return done({ offeringId })
}

async function requiredIds(tx: Tx, codes: readonly string[]): Promise<string[] | BrokenRule> {
  if (codes.length === 0) return []
  const rows = await tx.query<{ id: string; code: string }>('SELECT id, code FROM offering WHERE code IN (?)', [codes])
  const ids = new Map(rows.map((r) => [r.code, r.id]))
  const found: string[] = []
  for (const [i, code] of codes.entries()) {
    const id = ids.get(code)
    if (id === undefined) {
      return broken(
        'OFFERING_NOT_FOUND',
        ['requiresAnyOf', String(i)],
        'Aucune offre ne porte ce code.',
        'No offering has this code.',
      )
    }
    found.push(id)
  }
  return found
}

function offeringRow(tx: Tx, id: string, content: OfferingContent): OfferingEntity {
  return {
    id,
    code: content.code,
    nameFr: content.name.fr.trim(),
    nameEn: content.name.en?.trim() ?? null,
    descriptionFr: content.description?.fr ?? null,
    descriptionEn: content.description?.en ?? null,
    category: content.category,
    lifecycle: INITIAL_LIFECYCLE,
    origin: content.origin,
    originRef: content.originRef,
    access: content.access,
    nominalDownKbps: content.nominalDownKbps,
    nominalUpKbps: content.nominalUpKbps,
    minimumTermMonths: content.terms.minimumMonths,
    termMandatory: content.terms.mandatory,
    supplierTermMonths: content.terms.supplierMonths,
    interfaceProfile: content.interfaceProfile,
    fictitious: content.fictitious,
    createdAt: tx.now,
    updatedAt: tx.now,
    version: 1,
  }
}

async function insertParts(tx: Tx, offeringId: string, content: OfferingContent, required: readonly string[]): Promise<void> {
  const components = content.components.map((c, place) => ({
    offeringId,
    place,
    type: c.type,
    nameFr: c.name.fr,
    nameEn: c.name.en,
    mandatory: c.mandatory,
    providedBy: c.providedBy,
  }))
  const responsibilities = content.responsibilities.map((r, place) => ({
    offeringId,
    place,
    topicFr: r.topic.fr,
    topicEn: r.topic.en,
    mcn: r.mcn,
    client: r.client,
    supplier: r.supplier,
  }))
  const inclusions = [
    ...inclusionRows(offeringId, 'INCLUDES', content.includes),
    ...inclusionRows(offeringId, 'EXCLUDES', content.excludes),
  ]
  const tokens = wordTokens(`${content.code} ${content.name.fr} ${content.name.en ?? ''}`).map((token) => ({
    token,
    offeringId,
  }))
  if (components.length > 0) await tx.manager.insert(OfferingComponentEntity, components)
  if (responsibilities.length > 0) await tx.manager.insert(OfferingResponsibilityEntity, responsibilities)
  if (inclusions.length > 0) await tx.manager.insert(OfferingInclusionEntity, inclusions)
  if (required.length > 0) {
    await tx.manager.insert(
      OfferingRequirementEntity,
      required.map((requiredId, place) => ({ offeringId, place, requiredId })),
    )
  }
  await tx.manager.insert(OfferingTokenEntity, tokens)
}

function inclusionRows(offeringId: string, kind: 'INCLUDES' | 'EXCLUDES', texts: readonly Text[]): OfferingInclusionEntity[] {
  return texts.map((text, place) => ({ offeringId, kind, place, textFr: text.fr, textEn: text.en }))
}
