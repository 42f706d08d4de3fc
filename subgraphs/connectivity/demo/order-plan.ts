import type { OrderStatus } from '../domain/order-machine.js'

/** How far a demo order goes; SUBMITTED is not a place to stay: the acknowledgement follows by itself. */
export type DemoTarget = Exclude<OrderStatus, 'SUBMITTED'>

export interface PlannedOrder {
  ordinal: number
  target: DemoTarget
  /** Kind of each line: with a link or without. */
  lines: Array<'LINK' | 'PLAIN'>
  startedDaysAgo: number
  /** Steps of the installation already recorded, for an order in progress. */
  steps: number
  /** What the first line waits for, in an order in progress. */
  wait: 'HELD' | 'PENDING' | null
  /** Where a cancelled order stood when it was given up. */
  cancelled: 'WITHDRAWN' | 'IN_PROGRESS' | null
}

/** 150 orders over the states, the many where many are in life. */
const HOW_MANY: ReadonlyArray<[DemoTarget, number]> = [
  ['COMPLETED', 37],
  ['IN_PROGRESS', 33],
  ['ACKNOWLEDGED', 12],
  ['CANCELLED', 10],
  ['DRAFT', 8],
  ['REJECTED', 8],
  ['FAILED', 7],
  ['AWAITING_SIGNATURE', 6],
  ['PARTIAL', 6],
  ['UNDER_EVALUATION', 5],
  ['AWAITING_CLIENT_ACCEPTANCE', 5],
  ['ASSESSING_CANCELLATION', 5],
  ['SIGNED', 4],
  ['PENDING_CANCELLATION', 4],
]

export const DEMO_ORDERS = HOW_MANY.reduce((sum, [, n]) => sum + n, 0)

/** Days before the demo's today at which an order of each target began: [latest, spread]. */
const BEGAN: Readonly<Record<DemoTarget, readonly [number, number]>> = {
  DRAFT: [1, 20],
  AWAITING_SIGNATURE: [2, 15],
  SIGNED: [2, 6],
  ACKNOWLEDGED: [5, 20],
  UNDER_EVALUATION: [8, 20],
  AWAITING_CLIENT_ACCEPTANCE: [12, 20],
  REJECTED: [40, 300],
  IN_PROGRESS: [35, 40],
  ASSESSING_CANCELLATION: [40, 30],
  PENDING_CANCELLATION: [45, 30],
  CANCELLED: [60, 300],
  COMPLETED: [70, 500],
  PARTIAL: [90, 300],
  FAILED: [80, 300],
}

/** The plan, oldest first: the same for every installation of the demo. */
export function planOrders(): PlannedOrder[] {
  const orders = HOW_MANY.flatMap(([target, count]) => Array.from({ length: count }, (_, i) => plannedOrder(target, i, count)))
  return orders.sort((a, b) => b.startedDaysAgo - a.startedDaysAgo).map((order, ordinal) => ({ ...order, ordinal }))
}

function plannedOrder(target: DemoTarget, i: number, count: number): Omit<PlannedOrder, 'ordinal'> {
  const [latest, spread] = BEGAN[target]
  return {
    target,
    lines: linesOf(target, i),
    startedDaysAgo: latest + Math.round((spread * i) / count),
    steps: i % 12,
    wait: target !== 'IN_PROGRESS' ? null : i % 6 === 1 ? 'HELD' : i % 6 === 4 ? 'PENDING' : null,
    cancelled: target !== 'CANCELLED' ? null : i % 2 === 0 ? 'WITHDRAWN' : 'IN_PROGRESS',
  }
}

function linesOf(target: DemoTarget, i: number): Array<'LINK' | 'PLAIN'> {
  if (target === 'PARTIAL') return ['LINK', 'PLAIN']
  if (i % 4 === 3) return ['PLAIN']
  return i % 5 === 4 ? ['LINK', 'PLAIN'] : ['LINK']
}

/** Services that the orders bring about: an accepted line plans one. */
export function servicesOf(orders: readonly PlannedOrder[]): Record<'LINK' | 'PLAIN', number> {
  const lines = orders.filter(isAccepted).flatMap((o) => o.lines)
  return { LINK: lines.filter((l) => l === 'LINK').length, PLAIN: lines.filter((l) => l === 'PLAIN').length }
}

/** Whether a demo order was accepted before it came to where it is. */
export function isAccepted(order: Pick<PlannedOrder, 'target' | 'cancelled'>): boolean {
  switch (order.target) {
    case 'IN_PROGRESS':
    case 'ASSESSING_CANCELLATION':
    case 'PENDING_CANCELLATION':
    case 'COMPLETED':
    case 'PARTIAL':
    case 'FAILED':
      return true
    case 'CANCELLED':
      return order.cancelled === 'IN_PROGRESS'
    default:
      return false
  }
}
