import type { EventType, FeedEvent } from '#contract/events.js'
import type { FeedFilter } from '#kernel/outbox.js'

/** Event types of the feed of orders, and the GraphQL type that shows each. */
export const ORDER_EVENTS = {
  STATUS_CHANGED: { event: 'order.statusChanged', type: 'OrderStatusChanged' },
  LINE_STATUS_CHANGED: { event: 'order.lineStatusChanged', type: 'OrderLineStatusChanged' },
  REQUISITION_UPDATED: { event: 'order.requisitionUpdated', type: 'OrderRequisitionUpdated' },
  SIGNED: { event: 'order.signed', type: 'OrderSigned' },
  ANNEX_UPDATED: { event: 'order.annexUpdated', type: 'OrderAnnexUpdated' },
  COMPATIBILITY_CHECKED: { event: 'order.compatibilityChecked', type: 'OrderCompatibilityChecked' },
  COMPATIBILITY_ATTESTED: { event: 'order.compatibilityAttested', type: 'OrderCompatibilityAttested' },
  COMPATIBILITY_WAIVED: { event: 'order.compatibilityWaived', type: 'OrderCompatibilityWaived' },
  MILESTONE_RECORDED: { event: 'order.milestoneRecorded', type: 'OrderMilestoneRecorded' },
  TEST_RECORDED: { event: 'order.testRecorded', type: 'OrderTestRecorded' },
  INSTALLATION_ACCEPTED: { event: 'order.installationAccepted', type: 'OrderInstallationAccepted' },
  EXPECTED_DATE_CHANGED: { event: 'order.expectedDateChanged', type: 'OrderExpectedDateChanged' },
  JEOPARDY_RAISED: { event: 'order.jeopardyRaised', type: 'OrderJeopardyRaised' },
  INFORMATION_REQUESTED: { event: 'order.informationRequested', type: 'OrderInformationRequested' },
  CHARGE_AWAITING: { event: 'order.chargeAwaiting', type: 'OrderChargeAwaiting' },
} as const satisfies Record<string, { event: EventType; type: string }>

export type OrderEventKind = keyof typeof ORDER_EVENTS
type OrderEventType = (typeof ORDER_EVENTS)[OrderEventKind]['event']
export type OrderFeedEvent = { [T in OrderEventType]: FeedEvent<T> }[OrderEventType]

export interface OrderEventFilter {
  orderId?: string | null
  clientId?: string | null
  types?: OrderEventKind[] | null
  toStatus?: string[] | null
}

const TYPE_OF = new Map<string, string>(Object.values(ORDER_EVENTS).map((e) => [e.event, e.type]))
const ALL_EVENTS = Object.values(ORDER_EVENTS).map((e) => e.event)

export function graphqlTypeOf(event: { type: string }): string {
  return TYPE_OF.get(event.type) ?? 'OrderStatusChanged'
}

/** What the database selects: the caller's clients, and as much of the caller's filter as an index answers. */
export function feedFilter(where: OrderEventFilter | null, clients: 'ALL' | ReadonlySet<string>): FeedFilter {
  const wanted = where?.clientId ?? null
  const clientIds =
    clients === 'ALL' ? (wanted ? [wanted] : undefined) : [...clients].filter((id) => wanted === null || id === wanted)
  const kinds = where?.toStatus ? (['STATUS_CHANGED'] as const) : where?.types
  return {
    aggregateType: 'order',
    ...(where?.orderId ? { aggregateId: where.orderId } : {}),
    ...(clientIds ? { clientIds } : {}),
    types: kinds ? kinds.map((k) => ORDER_EVENTS[k].event) : ALL_EVENTS,
  }
}

/** The rest of the filter, which looks into the payload. */
export function wants(where: OrderEventFilter | null, event: FeedEvent): event is OrderFeedEvent {
  if (!where?.toStatus) return true
  return event.type === 'order.statusChanged' && where.toStatus.includes((event.payload as { to: string }).to)
}
