import type { OfferingCategory, OfferingLifecycle } from '#contract/events.js'
import type { TariffChangeReason } from './tariff-change.js'
import type { tariffStatus } from './tariff-windows.js'

type Label = { fr: string; en: string }

export const CATEGORY_LABELS: Readonly<Record<OfferingCategory, Label>> = {
  ACCESS: { fr: "Lien d'accès", en: 'Access link' },
  CONNECTIVITY: { fr: 'Connexité', en: 'Connectivity' },
  INTERNET: { fr: 'Internet', en: 'Internet' },
  TELEPHONY: { fr: 'Téléphonie', en: 'Telephony' },
  COLLABORATION: { fr: 'Collaboration', en: 'Collaboration' },
  MOBILITY: { fr: 'Mobilité', en: 'Mobility' },
  RADIO: { fr: 'Radiocommunication', en: 'Radio communication' },
  CONSULTING: { fr: 'Services conseils', en: 'Consulting' },
  OPTION: { fr: 'Option', en: 'Option' },
}

export const LIFECYCLE_LABELS: Readonly<Record<OfferingLifecycle, Label>> = {
  ANNOUNCED: { fr: 'Annoncée', en: 'Announced' },
  ORDERABLE: { fr: 'Commandable', en: 'Orderable' },
  ON_HOLD: { fr: 'En suspens', en: 'On hold' },
  END_OF_SALE: { fr: 'Fin de vente', en: 'End of sale' },
  END_OF_SUPPORT: { fr: 'Fin de soutien', en: 'End of support' },
  OBSOLETE: { fr: 'Obsolète', en: 'Obsolete' },
}

export const TARIFF_STATUS_LABELS: Readonly<Record<ReturnType<typeof tariffStatus>, Label>> = {
  SCHEDULED: { fr: 'À venir', en: 'Scheduled' },
  IN_FORCE: { fr: 'En vigueur', en: 'In force' },
  ENDED: { fr: 'Remplacé', en: 'Ended' },
  CANCELLED: { fr: 'Annulé', en: 'Cancelled' },
}

export const REASON_LABELS: Readonly<Record<TariffChangeReason, Label>> = {
  NEW_CONTRACT: { fr: 'Nouveau contrat', en: 'New contract' },
  NEW_SUPPLIER: { fr: 'Nouveau fournisseur', en: 'New supplier' },
  CONTRACT_REVISION: { fr: 'Révision prévue au contrat', en: 'Revision foreseen by the contract' },
  OTHER: { fr: 'Autre motif', en: 'Another reason' },
}
