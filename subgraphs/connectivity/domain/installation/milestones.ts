import type { OfferingAccess } from '#contract/events.js'
import type { Words } from '../machine.js'

/** Every milestone of an installation, in the order in which they come. */
export const MILESTONES = [
  'RECEIVED',
  'SITE_SURVEY_SCHEDULED',
  'SITE_SURVEY_DONE',
  'DESIGN_APPROVED',
  'SUPPLIER_ORDER_PLACED',
  'FOC_RECEIVED',
  'PERMITS_OBTAINED',
  'CONSTRUCTION_DONE',
  'LAST_MILE_DELIVERED',
  'CPE_INSTALLED',
  'CONFIGURED',
  'TESTED',
  'CLIENT_ACCEPTED',
  'ACTIVATED',
] as const
export type MilestoneName = (typeof MILESTONES)[number]

interface MilestoneTraits {
  label: Words
  /** Whose fact it is (R4). The MCN may record any of them, from a letter or a call. */
  owner: 'MCN' | 'SUPPLIER' | 'CLIENT'
  /** False for what no reason can replace: activation rests on it. */
  skippable: boolean
  /** Someone works at the site on the strength of the real port, so the second gate comes before (R10). */
  gated: boolean
}

/**
 * Surveys are not gated [D]: they are how the missing facts are found. Neither is the supplier's own work, which happens whether or
 * not the client's port is known.
 */
export const MILESTONE_TRAITS: Readonly<Record<MilestoneName, MilestoneTraits>> = {
  RECEIVED: { label: { fr: 'Reçue', en: 'Received' }, owner: 'MCN', skippable: false, gated: false },
  SITE_SURVEY_SCHEDULED: {
    label: { fr: 'Visite de site planifiée', en: 'Site survey scheduled' },
    owner: 'MCN',
    skippable: true,
    gated: false,
  },
  SITE_SURVEY_DONE: {
    label: { fr: 'Visite de site faite', en: 'Site survey done' },
    owner: 'MCN',
    skippable: true,
    gated: false,
  },
  DESIGN_APPROVED: {
    label: { fr: 'Conception approuvée', en: 'Design approved' },
    owner: 'MCN',
    skippable: true,
    gated: false,
  },
  SUPPLIER_ORDER_PLACED: {
    label: { fr: 'Commande passée au fournisseur', en: 'Supplier order placed' },
    owner: 'MCN',
    skippable: true,
    gated: false,
  },
  FOC_RECEIVED: {
    label: { fr: 'Date ferme du fournisseur reçue', en: 'Firm order commitment received' },
    owner: 'SUPPLIER',
    skippable: true,
    gated: false,
  },
  PERMITS_OBTAINED: {
    label: { fr: 'Permis obtenus', en: 'Permits obtained' },
    owner: 'SUPPLIER',
    skippable: true,
    gated: false,
  },
  CONSTRUCTION_DONE: {
    label: { fr: 'Construction terminée', en: 'Construction done' },
    owner: 'SUPPLIER',
    skippable: true,
    gated: false,
  },
  LAST_MILE_DELIVERED: {
    label: { fr: 'Dernier kilomètre livré', en: 'Last mile delivered' },
    owner: 'SUPPLIER',
    skippable: true,
    gated: false,
  },
  CPE_INSTALLED: {
    label: { fr: 'Équipement installé', en: 'Equipment installed' },
    owner: 'MCN',
    skippable: true,
    gated: true,
  },
  CONFIGURED: { label: { fr: 'Configuré', en: 'Configured' }, owner: 'MCN', skippable: true, gated: true },
  TESTED: { label: { fr: 'Essayé', en: 'Tested' }, owner: 'MCN', skippable: false, gated: true },
  CLIENT_ACCEPTED: {
    label: { fr: 'Accepté par le client', en: 'Accepted by the client' },
    owner: 'CLIENT',
    skippable: false,
    gated: false,
  },
  ACTIVATED: { label: { fr: 'Mis en service', en: 'Activated' }, owner: 'MCN', skippable: false, gated: false },
}

const TO_THE_END = ['CONFIGURED', 'TESTED', 'CLIENT_ACCEPTED', 'ACTIVATED'] as const

/**
 * Steps of an installation by kind of access (R11) [D]: a satellite has no construction, a service without a link has no site work.
 * Each step is recorded, or skipped with a reason; none is passed over in silence.
 */
export const MILESTONE_TEMPLATES: Readonly<Record<OfferingAccess, readonly MilestoneName[]>> = {
  FIBRE: MILESTONES,
  DSL: [
    'RECEIVED',
    'DESIGN_APPROVED',
    'SUPPLIER_ORDER_PLACED',
    'FOC_RECEIVED',
    'LAST_MILE_DELIVERED',
    'CPE_INSTALLED',
    ...TO_THE_END,
  ],
  LTE: ['RECEIVED', 'DESIGN_APPROVED', 'SUPPLIER_ORDER_PLACED', 'CPE_INSTALLED', ...TO_THE_END],
  SATELLITE: [
    'RECEIVED',
    'SITE_SURVEY_SCHEDULED',
    'SITE_SURVEY_DONE',
    'DESIGN_APPROVED',
    'SUPPLIER_ORDER_PLACED',
    'FOC_RECEIVED',
    'CPE_INSTALLED',
    ...TO_THE_END,
  ],
  RADIO: [
    'RECEIVED',
    'SITE_SURVEY_SCHEDULED',
    'SITE_SURVEY_DONE',
    'DESIGN_APPROVED',
    'PERMITS_OBTAINED',
    'CPE_INSTALLED',
    ...TO_THE_END,
  ],
  NONE: ['RECEIVED', ...TO_THE_END],
}

/** Whether a supplier's application may record it (R4). */
export function isSuppliersMilestone(name: MilestoneName): boolean {
  return MILESTONE_TRAITS[name].owner === 'SUPPLIER'
}

/** Whether the second compatibility gate must be passed first (R10). A service without a link has no port to check. */
export function needsOnSiteGate(access: OfferingAccess, name: MilestoneName): boolean {
  return access !== 'NONE' && MILESTONE_TRAITS[name].gated
}
