import type { FeedEvent } from '#contract/events.js'
import { feedCursor, readFeedCursor } from '#kernel/feed.js'
import type { FeedFilter } from '#kernel/outbox.js'
import { userError } from '#kernel/refusal.js'
import { requireCaller } from '#kernel/rights.js'
import { moneyOf } from '#kernel/values/money.js'
import { feedFilter, graphqlTypeOf, type OrderEventFilter, type OrderFeedEvent, wants } from '../queries/order-events.js'
import type { GraphQLError } from 'graphql'
import { type Context, sees } from './context.js'
import { milestoneLabel } from './order-line.js'

const SOURCE = 'connectivity'
const MAX_PAGE = 100

/** The polling twin of the subscription: one page, and where to go on. */
export async function orderEvents(
  _: unknown,
  args: { where?: OrderEventFilter | null; after?: string | null; first: number },
  context: Context,
) {
  requireCaller(context.principal)
  if (args.first < 1 || args.first > MAX_PAGE)
    throw userError('BAD_USER_INPUT', `Argument "first" must be from 1 to ${MAX_PAGE}.`, { argument: 'first' })
  const after = args.after ? readFeedCursor(SOURCE, args.after) : 0
  if (args.after) await context.feed.refuseExpired(after)
  const where = args.where ?? null
  const filter = feedFilter(where, await context.callers.clients('ORDERS_READ'))
  const { events, head } = await context.feed.read(after, args.first, 0, context.signal, filter)
  const full = events.length === args.first
  const end = full ? (events.at(-1)?.position ?? head) : Math.max(head, after)
  return { events: events.filter((e) => wants(where, e)), cursor: feedCursor(SOURCE, end), hasMore: full && end < head }
}

export async function orderFeedCursor(_: unknown, __: unknown, context: Context): Promise<string> {
  requireCaller(context.principal)
  return feedCursor(SOURCE, (await context.feed.head()).head)
}

/** What was missed, then what happens; rights are read again for every page of the feed and for every event. */
async function followOrders(_: unknown, args: { where?: OrderEventFilter | null; after?: string | null }, context: Context) {
  requireCaller(context.principal)
  const after = args.after ? readFeedCursor(SOURCE, args.after) : (await context.feed.head()).head
  await context.feed.refuseExpired(after)
  return visibleEvents(context, args.where ?? null, after)
}

/**
 * A caller from whom everything that it followed was withdrawn (R4) is told so, and the stream ends; until something happens in the
 * feed it only waits.
 */
async function* visibleEvents(
  context: Context,
  where: OrderEventFilter | null,
  after: number,
): AsyncGenerator<{ orderFeed: FeedEvent | GraphQLError }> {
  let had = false
  let withdrawn = false
  const filter = async (): Promise<FeedFilter | null> => {
    context.refresh()
    const now = feedFilter(where, await context.callers.clients('ORDERS_READ'))
    const has = now.clientIds === undefined || now.clientIds.length > 0
    withdrawn = had && !has
    had = has
    return withdrawn ? null : now
  }
  for await (const event of context.feed.follow(after, filter, context.signal)) {
    if (!wants(where, event)) continue
    if (event.clientId !== null && (await sees(context, event.clientId))) yield { orderFeed: event }
  }
  if (withdrawn) yield { orderFeed: accessWithdrawn() }
}

function accessWithdrawn(): GraphQLError {
  return userError(
    'FORBIDDEN',
    'Access to these orders was withdrawn: the subscription ends. — L’accès à ces commandes a été retiré : l’abonnement prend fin.',
  )
}

const common = {
  cursor: (e: OrderFeedEvent) => feedCursor(SOURCE, e.position),
  order: (e: OrderFeedEvent, _: unknown, { loaders }: Context) => loaders.orderById.load(e.payload.orderId),
}

type PayloadOf<T extends OrderFeedEvent['type']> = Extract<OrderFeedEvent, { type: T }>
type LineEvent = Extract<OrderFeedEvent, { payload: { lineId: string } }>

const line = (e: LineEvent, _: unknown, { loaders }: Context) => loaders.lineById.load(e.payload.lineId)
const report = (
  e: PayloadOf<'order.compatibilityChecked' | 'order.compatibilityAttested' | 'order.compatibilityWaived'>,
  _: unknown,
  { loaders }: Context,
) => loaders.reportById.load(e.payload.reportId)

export const orderEventResolvers = {
  Subscription: { orderFeed: { subscribe: followOrders } },
  OrderEvent: { __resolveType: graphqlTypeOf },
  OrderStatusChanged: { ...common, ...fields<'order.statusChanged'>('from', 'to', 'action', 'reason') },
  OrderLineStatusChanged: {
    ...common,
    line,
    ...fields<'order.lineStatusChanged'>('action', 'reason'),
    fromLineStatus: (e: PayloadOf<'order.lineStatusChanged'>) => e.payload.from,
    toLineStatus: (e: PayloadOf<'order.lineStatusChanged'>) => e.payload.to,
  },
  OrderRequisitionUpdated: common,
  OrderSigned: { ...common, ...fields<'order.signed'>('scope', 'contentHash') },
  OrderAnnexUpdated: { ...common, line, ...fields<'order.annexUpdated'>('revision') },
  OrderCompatibilityChecked: { ...common, line, report, ...fields<'order.compatibilityChecked'>('gate', 'verdict') },
  OrderCompatibilityAttested: { ...common, line, report },
  OrderCompatibilityWaived: { ...common, line, report },
  OrderMilestoneRecorded: {
    ...common,
    line,
    ...fields<'order.milestoneRecorded'>('milestone', 'skipped', 'corrects'),
    label: (e: PayloadOf<'order.milestoneRecorded'>) => milestoneLabel(e.payload.milestone),
    happenedAt: (e: PayloadOf<'order.milestoneRecorded'>) => e.payload.occurredAt,
  },
  OrderTestRecorded: { ...common, line, ...fields<'order.testRecorded'>('kind', 'passed') },
  OrderInstallationAccepted: { ...common, line },
  OrderExpectedDateChanged: {
    ...common,
    line,
    ...fields<'order.expectedDateChanged'>('reason'),
    previousDate: (e: PayloadOf<'order.expectedDateChanged'>) => e.payload.from,
    newDate: (e: PayloadOf<'order.expectedDateChanged'>) => e.payload.to,
  },
  OrderJeopardyRaised: {
    ...common,
    ...fields<'order.jeopardyRaised'>('severity', 'reason'),
    affectedLine: (e: PayloadOf<'order.jeopardyRaised'>, _: unknown, { loaders }: Context) =>
      e.payload.lineId === null ? null : loaders.lineById.load(e.payload.lineId),
  },
  OrderInformationRequested: { ...common, line, ...fields<'order.informationRequested'>('question', 'dueAt') },
  OrderChargeAwaiting: {
    ...common,
    line,
    ...fields<'order.chargeAwaiting'>('dueAt'),
    amount: (e: PayloadOf<'order.chargeAwaiting'>) => moneyOf(e.payload.amountCents),
  },
}

/** Fields shown as the payload holds them. */
function fields<T extends OrderFeedEvent['type']>(...names: Array<keyof PayloadOf<T>['payload'] & string>) {
  return Object.fromEntries(
    names.map((name) => [name, (e: { payload: object }) => Object.entries(e.payload).find(([k]) => k === name)?.[1]]),
  )
}
