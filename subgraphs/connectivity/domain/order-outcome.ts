import { isLive, type LineStatus } from './line-machine.js'
import type { OrderStatus } from './order-machine.js'

export type WaitingOn = 'CLIENT' | 'CLIENT_SIGNATORY' | 'MCN' | 'SUPPLIER'

/** The final state of an order in progress, from its lines; null while a line lives (R9). */
export function outcomeOfLines(
  lines: readonly LineStatus[],
): Extract<OrderStatus, 'COMPLETED' | 'PARTIAL' | 'FAILED' | 'CANCELLED'> | null {
  if (lines.length === 0 || lines.some(isLive)) return null
  const completed = lines.filter((s) => s === 'COMPLETED').length
  if (completed === lines.length) return 'COMPLETED'
  if (completed > 0) return 'PARTIAL'
  return lines.some((s) => s === 'FAILED') ? 'FAILED' : 'CANCELLED'
}

/** Whom the order waits for. In progress it waits only when every live line does: one on hold does not stop nine (R9). */
export function waitingOnOf(
  status: OrderStatus,
  lines: ReadonlyArray<{ status: LineStatus; waitingOn: WaitingOn | null }>,
): WaitingOn | null {
  switch (status) {
    case 'DRAFT':
      return 'CLIENT'
    case 'AWAITING_SIGNATURE':
    case 'AWAITING_CLIENT_ACCEPTANCE':
      return 'CLIENT_SIGNATORY'
    case 'SIGNED':
      return 'CLIENT'
    case 'SUBMITTED':
    case 'ACKNOWLEDGED':
    case 'UNDER_EVALUATION':
    case 'ASSESSING_CANCELLATION':
    case 'PENDING_CANCELLATION':
      return 'MCN'
    case 'IN_PROGRESS': {
      const live = lines.filter((l) => isLive(l.status))
      return live.length > 0 && live.every((l) => l.waitingOn !== null) ? (live[0]?.waitingOn ?? null) : null
    }
    case 'REJECTED':
    case 'CANCELLED':
    case 'COMPLETED':
    case 'PARTIAL':
    case 'FAILED':
      return null
    default:
      return unreachable(status)
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected order status ${String(value)}`)
}
