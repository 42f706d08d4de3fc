import type { ClientRole, GrantFunction } from '#contract/principal.js'
import { type LocalizedText, localized } from '#kernel/values/localized-text.js'

/** Every enum value that people read has a French and an English label (rulings, "Words"). */

/** Kinds of public body that may be clients (R5). */
export const CLIENT_KINDS = {
  MINISTRY: localized('Ministère', 'Ministry'),
  BUDGETARY_BODY: localized('Organisme budgétaire', 'Budgetary body'),
  OTHER_PUBLIC_BODY: localized('Autre organisme public', 'Other public body'),
  GOVERNMENT_ENTERPRISE: localized('Entreprise du gouvernement', 'Government enterprise'),
  HEALTH_NETWORK: localized('Réseau de la santé', 'Health network'),
  EDUCATION_NETWORK: localized("Réseau de l'éducation", 'Education network'),
  MUNICIPAL: localized('Organisme municipal', 'Municipal body'),
} as const satisfies Record<string, LocalizedText>
export type ClientKind = keyof typeof CLIENT_KINDS

export const CLIENT_STATUSES = {
  ACTIVE: localized('Actif', 'Active'),
  ENDED: localized('Terminé', 'Ended'),
} as const satisfies Record<string, LocalizedText>
export type ClientStatus = keyof typeof CLIENT_STATUSES

export const SITE_STATUSES = {
  OPEN: localized('Occupé', 'Open'),
  CLOSED: localized('Quitté', 'Closed'),
} as const satisfies Record<string, LocalizedText>
export type SiteStatus = keyof typeof SITE_STATUSES

export const ROLE_LABELS: Readonly<Record<ClientRole, LocalizedText>> = {
  CLIENT_VIEWER: localized('Lecture du dossier', 'Viewer'),
  CLIENT_REQUESTER: localized('Demandeur', 'Requester'),
  DESIGNATED_CONTACT: localized('Interlocuteur', 'Designated contact'),
  SIGNATORY_SERVICE: localized('Signataire, réquisitions de service', 'Signatory, service requisitions'),
  SIGNATORY_CONSULTING: localized('Signataire, expertise-conseil', 'Signatory, consulting'),
  CLIENT_INSTALLATION: localized('Installation', 'Installation'),
  BILLING: localized('Facturation', 'Billing'),
  TECHNICAL: localized('Questions techniques', 'Technical'),
  SERVICE_MANAGER: localized('Gestion des services', 'Service manager'),
  MANDATE_DESIGNATED_PERSON: localized('Personne désignée au mandat', 'Mandate designated person'),
}

export const APPLICATION_KINDS = {
  SUPPLIER: localized('Fournisseur', 'Supplier'),
  CLIENT_AGENT: localized('Mandataire de client', "Client's agent"),
} as const satisfies Record<string, LocalizedText>
export type ApplicationKind = keyof typeof APPLICATION_KINDS

export const FUNCTION_LABELS: Readonly<Record<GrantFunction, LocalizedText>> = {
  ORDERS_READ: localized('Lire les commandes', 'Read orders'),
  SUPPLIER_MILESTONES: localized('Inscrire les jalons du fournisseur', "Record the supplier's milestones"),
}

export const NOTICE_CHANNELS = ['LETTER', 'EMAIL', 'PORTAL'] as const
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number]

export const TAX_STATUSES = ['TAXABLE', 'EXEMPT'] as const
export type TaxStatus = (typeof TAX_STATUSES)[number]
