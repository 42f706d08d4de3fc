import type { ClientRole, GrantFunction } from './principal.js'
import type { SubgraphName } from './subgraph-names.js'

/**
 * Every event that crosses a subgraph's border, with its payload. An event type only gains optional fields; another meaning is
 * another type. Payloads carry ids and frozen facts, never personal data.
 *
 * Instants are texts as the database prints them, UTC, microseconds: `2026-11-24 06:14:10.123456`.
 * Dates of law are `YYYY-MM-DD` in America/Toronto. Money is whole cents of a Canadian dollar.
 */
export interface EventPayloads {
  // ---- clients -------------------------------------------------------------------------------------------------------------
  /** A public body became a client, or its billing facts changed. Complete snapshot. */
  'client.changed': {
    clientId: string
    number: string
    status: 'ACTIVE' | 'ENDED'
    taxProfile: { tps: 'TAXABLE' | 'EXEMPT'; tvq: 'TAXABLE' | 'EXEMPT' }
  }
  /** A client occupies a site (R3). Complete snapshot. */
  'site.changed': { siteId: string; clientId: string; buildingId: string; status: 'OPEN' | 'CLOSED' }
  /** A person of a client was registered, or left (R19). Complete snapshot. */
  'contact.changed': { contactId: string; clientId: string; active: boolean; leftOn: string | null }
  /** A role was given to a person (S34, S35). The window is half open: validFrom <= t < validTo. */
  'role.assigned': {
    assignmentId: string
    clientId: string
    contactId: string
    role: ClientRole
    validFrom: string
    validTo: string | null
    recordedAt: string
  }
  /** A role ends, or ended, at `validTo`. */
  'role.ended': {
    assignmentId: string
    clientId: string
    contactId: string
    role: ClientRole
    validTo: string
    recordedAt: string
  }
  /** What one caller (person or application) may see. Complete snapshot per caller; `access` empty means nothing any more. */
  'caller.accessChanged': {
    subject: string
    kind: 'CLIENT_PERSON' | 'APPLICATION'
    access: Array<{ clientId: string; functions: 'ALL' | GrantFunction[] }>
  }

  // ---- catalogue -----------------------------------------------------------------------------------------------------------
  /** What an order needs to know of an offering: life cycle, terms, interface profile. Complete snapshot. */
  'offering.changed': {
    offeringId: string
    code: string
    category: OfferingCategory
    lifecycle: OfferingLifecycle
    /** Whether holding the service means holding a physical link (R1). */
    access: OfferingAccess
    nominalDownKbps: number | null
    nominalUpKbps: number | null
    minimumTermMonths: number
    supplierTermMonths: number
    /** Codes of offerings of which the client must hold one at the same site. */
    requiresAnyOf: string[]
    interfaceProfile: InterfaceProfile | null
  }
  /** A tariff version was scheduled, or a scheduled one cancelled, or one's end was set by its successor. Complete snapshot. */
  'tariff.changed': {
    tariffVersionId: string
    offeringId: string
    offeringCode: string
    revision: number
    validFrom: string
    validTo: string | null
    status: 'SCHEDULED' | 'CANCELLED'
    application: 'NEXT_PERIOD' | 'PRORATE'
    charges: TariffChargePayload[]
  }

  // ---- connectivity: everything under aggregate `order` feeds `orderFeed` ------------------------------------------------------
  'order.statusChanged': OrderEventBase & { from: string | null; to: string; action: string; reason: string | null }
  'order.lineStatusChanged': OrderEventBase & {
    lineId: string
    from: string | null
    to: string
    action: string
    reason: string | null
  }
  'order.signed': OrderEventBase & {
    contactId: string
    scope: 'SIGNATORY_SERVICE' | 'SIGNATORY_CONSULTING'
    contentHash: string
  }
  'order.compatibilityChecked': OrderEventBase & {
    lineId: string
    reportId: string
    verdict: 'PASS' | 'WARN' | 'FAIL' | 'UNKNOWN'
    gate: 'ACCEPTANCE' | 'ON_SITE'
  }
  'order.compatibilityAttested': OrderEventBase & { lineId: string; reportId: string; contactId: string }
  'order.compatibilityWaived': OrderEventBase & { lineId: string; reportId: string }
  'order.requisitionUpdated': OrderEventBase
  'order.annexUpdated': OrderEventBase & { lineId: string; revision: number }
  'order.milestoneRecorded': OrderEventBase & {
    lineId: string
    milestoneId: string
    milestone: string
    occurredAt: string
    skipped: boolean
    corrects: string | null
  }
  'order.testRecorded': OrderEventBase & { lineId: string; testId: string; kind: string; passed: boolean }
  'order.installationAccepted': OrderEventBase & { lineId: string; contactId: string }
  'order.expectedDateChanged': OrderEventBase & {
    lineId: string
    from: string | null
    to: string | null
    reason: string
  }
  'order.jeopardyRaised': OrderEventBase & { lineId: string | null; severity: 'NORMAL' | 'HAZARD' | 'CRITICAL'; reason: string }
  'order.informationRequested': OrderEventBase & { lineId: string; dueAt: string | null; question: string }
  'order.chargeAwaiting': OrderEventBase & { lineId: string; amountCents: number; dueAt: string }
  /** A service is in operation: billing starts (S40 commitment too). */
  'service.activated': {
    serviceId: string
    serviceNumber: string
    clientId: string
    siteId: string
    offeringId: string
    orderId: string | null
    lineId: string | null
    quantity: number
    activatedOn: string
    /** The tariff version frozen when the order was accepted (R16); null for a service without an order. */
    tariffVersionId: string | null
    origin: ServiceOrigin
  }
  'service.statusChanged': { serviceId: string; clientId: string; from: string; to: string; on: string; reason: string | null }

  // ---- billing -------------------------------------------------------------------------------------------------------------
  'charge.started': { chargeId: string; clientId: string; serviceId: string; kind: ChargeKind; from: string }
  'invoice.drafted': { invoiceId: string; clientId: string; period: string }
  'invoice.statusChanged': { invoiceId: string; clientId: string; from: string; to: string; number: string | null }
}

export interface OrderEventBase {
  orderId: string
  clientId: string
}

export type OfferingCategory =
  | 'ACCESS'
  | 'CONNECTIVITY'
  | 'INTERNET'
  | 'TELEPHONY'
  | 'COLLABORATION'
  | 'MOBILITY'
  | 'RADIO'
  | 'CONSULTING'
  | 'OPTION'
export type OfferingLifecycle = 'ANNOUNCED' | 'ORDERABLE' | 'ON_HOLD' | 'END_OF_SALE' | 'END_OF_SUPPORT' | 'OBSOLETE'
export type OfferingAccess = 'FIBRE' | 'DSL' | 'LTE' | 'SATELLITE' | 'RADIO' | 'NONE'
export type ServiceOrigin = 'REQUISITION' | 'IMPORT' | 'MIGRATION' | 'SUCCESSION'
export type ChargeKind = 'ONE_TIME' | 'RECURRING' | 'USAGE' | 'EARLY_TERMINATION' | 'INDEMNITY' | 'ADJUSTMENT'

/** The provider's side of a link end, as the offering publishes it: what the first compatibility gate compares with (R10). */
export interface InterfaceProfile {
  phy: string
  speedsMbps: number[]
  connector: string
  vlanMode: 'ACCESS' | 'TAGGED' | 'TAGGED_ALL' | 'Q_IN_Q'
  vlanIds: number[]
}

export interface TariffChargePayload {
  kind: 'ONE_TIME' | 'RECURRING' | 'USAGE'
  /** Cents per unit; for USAGE use `rateTenThousandths`. */
  amountCents: number
  /** USAGE only: ten-thousandths of a dollar per unit (R22). */
  rateTenThousandths: number | null
  unit: 'EACH' | 'MONTH' | 'MINUTE' | 'GIGABYTE' | 'HOUR'
  minimumUnits: number | null
  includedUnits: number | null
}

export type EventType = keyof EventPayloads

/** An event as a feed serves it. */
export interface FeedEvent<T extends EventType = EventType> {
  /** `evt_…`, unique for ever: consumers outside deduplicate by it. */
  eventId: string
  /** Total order within the source's feed; assigned after commit; without meaning across sources. */
  position: number
  source: SubgraphName
  type: T
  version: number
  aggregateType: string
  aggregateId: string
  /** Strictly increasing per aggregate, from 1, without hole. */
  sequence: number
  /** The client whose data this is; null for what everyone may see. */
  clientId: string | null
  occurredAt: string
  correlationId: string
  /** `subject` of the principal, or `system`. */
  actor: string
  payload: EventPayloads[T]
}

/**
 * One page of a feed. Every event that the answering process committed with `occurredAt` before `asOf` has a position <= `head`. With
 * several processes of one subgraph, another's transaction may still be under way then: what must be sure asks for the head instead
 * (`feedHead`) and waits until its copy has passed that position.
 */
export interface FeedPage {
  events: FeedEvent[]
  head: number
  asOf: string
}
