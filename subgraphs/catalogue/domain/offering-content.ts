import type { InterfaceProfile, OfferingAccess, OfferingCategory } from '#contract/events.js'
import { type BrokenRule, broken, checkCount, checkText, checkTexts, checkWhole } from './broken-rule.js'

export type Text = { fr: string; en: string | null }
export const OFFERING_ORIGINS = ['ANNUAL', 'NEW_NEED', 'MAJOR_CHANGE'] as const
export type OfferingOrigin = (typeof OFFERING_ORIGINS)[number]
export const COMPONENT_PROVIDERS = ['MCN', 'SUPPLIER', 'CLIENT'] as const
export type ComponentProvider = (typeof COMPONENT_PROVIDERS)[number]

/** What an offering is, life cycle and tariff apart (S4, S14, S20, S40 to S42). */
export interface OfferingContent {
  code: string
  name: Text
  description: Text | null
  category: OfferingCategory
  origin: OfferingOrigin
  originRef: string | null
  access: OfferingAccess
  nominalDownKbps: number | null
  nominalUpKbps: number | null
  components: ReadonlyArray<{ type: string; name: Text; mandatory: boolean; providedBy: ComponentProvider }>
  includes: readonly Text[]
  excludes: readonly Text[]
  responsibilities: ReadonlyArray<{ topic: Text; mcn: boolean; client: boolean; supplier: boolean }>
  terms: { minimumMonths: number; mandatory: boolean; supplierMonths: number }
  requiresAnyOf: readonly string[]
  interfaceProfile: InterfaceProfile | null
  fictitious: boolean
}

const CODE = /^[A-Z0-9]+(-[A-Z0-9]+)*$/
const COMPONENT_TYPE = /^[A-Z][A-Z0-9_]{1,47}$/
const MAX_CODE = 24
const MAX_ITEMS = 30
const MAX_REQUIRED = 20
const MAX_KBPS = 2_000_000_000
const MAX_MONTHS = 120

/** The form of an offering's content; nothing when it is fine. */
export function checkContent(content: OfferingContent): BrokenRule[] {
  return [
    ...checkCode(content.code),
    ...checkTexts(content.name, ['name'], 160),
    ...(content.description ? checkTexts(content.description, ['description'], 1000) : []),
    ...(content.originRef === null ? [] : checkText(content.originRef, ['originRef'], 160)),
    ...(content.nominalDownKbps === null ? [] : checkWhole(content.nominalDownKbps, ['nominalDownKbps'], 1, MAX_KBPS)),
    ...(content.nominalUpKbps === null ? [] : checkWhole(content.nominalUpKbps, ['nominalUpKbps'], 1, MAX_KBPS)),
    ...checkWhole(content.terms.minimumMonths, ['terms', 'minimumMonths'], 0, MAX_MONTHS),
    ...checkWhole(content.terms.supplierMonths, ['terms', 'supplierMonths'], 0, MAX_MONTHS),
    ...checkLists(content),
    ...checkRequired(content),
    ...(content.interfaceProfile ? checkProfile(content.interfaceProfile) : []),
  ]
}

function checkCode(code: string): BrokenRule[] {
  if (code.length <= MAX_CODE && CODE.test(code)) return []
  return [
    broken(
      'CODE_FORM',
      ['code'],
      `Un code compte au plus ${MAX_CODE} caractères, majuscules et chiffres en groupes joints par des traits d'union, par exemple ACC-FIB-1G.`,
      `A code has ${MAX_CODE} characters at most, capitals and digits in groups joined by hyphens, such as ACC-FIB-1G.`,
    ),
  ]
}

function checkLists(content: OfferingContent): BrokenRule[] {
  return [
    ...checkCount(content.components, ['components'], MAX_ITEMS),
    ...content.components.flatMap((c, i) => [
      ...(COMPONENT_TYPE.test(c.type) ? [] : [componentTypeForm(i)]),
      ...checkTexts(c.name, ['components', String(i), 'name'], 160),
    ]),
    ...checkCount(content.includes, ['includes'], MAX_ITEMS),
    ...content.includes.flatMap((t, i) => checkTexts(t, ['includes', String(i)], 300)),
    ...checkCount(content.excludes, ['excludes'], MAX_ITEMS),
    ...content.excludes.flatMap((t, i) => checkTexts(t, ['excludes', String(i)], 300)),
    ...checkCount(content.responsibilities, ['responsibilities'], MAX_ITEMS),
    ...content.responsibilities.flatMap((r, i) => [
      ...checkTexts(r.topic, ['responsibilities', String(i), 'topic'], 160),
      ...(r.mcn || r.client || r.supplier ? [] : [nobodyAnswers(i)]),
    ]),
  ]
}

function componentTypeForm(i: number): BrokenRule {
  return broken(
    'COMPONENT_TYPE_FORM',
    ['components', String(i), 'type'],
    'Une sorte de composante compte de 2 à 48 majuscules, chiffres ou traits de soulignement, par exemple ACCESS_LOOP.',
    'A kind of component has 2 to 48 capitals, digits or low lines, such as ACCESS_LOOP.',
  )
}

function nobodyAnswers(i: number): BrokenRule {
  return broken(
    'NOBODY_ANSWERS',
    ['responsibilities', String(i)],
    'Quelqu’un répond de chaque sujet : le MCN, le client ou le fournisseur.',
    'Somebody answers for each topic: the MCN, the client or the supplier.',
    'S20',
  )
}

function checkRequired(content: OfferingContent): BrokenRule[] {
  const at = ['requiresAnyOf']
  const rules = checkCount(content.requiresAnyOf, at, MAX_REQUIRED)
  if (new Set(content.requiresAnyOf).size < content.requiresAnyOf.length) {
    rules.push(broken('CODE_REPEATED', at, 'Chaque code ne figure qu’une fois.', 'Each code appears once only.'))
  }
  if (content.requiresAnyOf.includes(content.code)) {
    rules.push(broken('REQUIRES_ITSELF', at, "Une offre ne s'exige pas elle-même.", 'An offering does not require itself.'))
  }
  return rules
}

function checkProfile(profile: InterfaceProfile): BrokenRule[] {
  const at = ['interfaceProfile']
  return [
    ...checkText(profile.phy, [...at, 'phy'], 40),
    ...checkText(profile.connector, [...at, 'connector'], 20),
    ...checkCount(profile.speedsMbps, [...at, 'speedsMbps'], 10),
    ...profile.speedsMbps.flatMap((s, i) => checkWhole(s, [...at, 'speedsMbps', String(i)], 1, 1_000_000)),
    ...checkCount(profile.vlanIds, [...at, 'vlanIds'], 64),
    ...profile.vlanIds.flatMap((v, i) => checkWhole(v, [...at, 'vlanIds', String(i)], 1, 4094)),
  ]
}
