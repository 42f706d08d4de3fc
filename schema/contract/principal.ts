/**
 * Who calls, as the gateway verified it from the caller's token (R23). Roles of a client's person are never in here: they come
 * from the client file (S35).
 */
export type Principal = AnonymousPrincipal | StaffPrincipal | ClientPersonPrincipal | ApplicationPrincipal

export interface AnonymousPrincipal {
  kind: 'ANONYMOUS'
}

/** A person of the MCN; `roles` come from the token. `subject` is stable (`stf_…` in the demo). */
export interface StaffPrincipal {
  kind: 'STAFF'
  subject: string
  roles: StaffRole[]
}

/** A person of a public body; `subject` is the id of its Contact (`ctc_…`), `organisation` its client (`cli_…`). */
export interface ClientPersonPrincipal {
  kind: 'CLIENT_PERSON'
  subject: string
  organisation: string
}

/** A partner's program (R4); `subject` is the id of its PartnerApplication (`app_…`). Its grants come from the client file. */
export interface ApplicationPrincipal {
  kind: 'APPLICATION'
  subject: string
}

export const STAFF_ROLES = ['MCN_AGENT', 'MCN_TECHNICIAN', 'MCN_CATALOG', 'MCN_BILLING', 'MCN_MANAGER', 'MCN_AUDITOR'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** Roles that the client file gives to a person, over time (S33 to S38, R11, R18). */
export const CLIENT_ROLES = [
  'CLIENT_VIEWER',
  'CLIENT_REQUESTER',
  'DESIGNATED_CONTACT',
  'SIGNATORY_SERVICE',
  'SIGNATORY_CONSULTING',
  'CLIENT_INSTALLATION',
  'BILLING',
  'TECHNICAL',
  'SERVICE_MANAGER',
  'MANDATE_DESIGNATED_PERSON',
] as const
export type ClientRole = (typeof CLIENT_ROLES)[number]

/** Functions that a client grants to a partner's application (R4). */
export const GRANT_FUNCTIONS = ['ORDERS_READ', 'SUPPLIER_MILESTONES'] as const
export type GrantFunction = (typeof GRANT_FUNCTIONS)[number]
