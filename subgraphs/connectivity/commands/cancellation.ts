import type { Outcome, Refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { isLive } from '../domain/line-machine.js'
import type { Caller } from './caller.js'
import { abandonService } from './end-line.js'
import { type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { reasonRefusal } from './reason-required.js'
import { moveLine, moveOrder, type OrderAggregate } from './transitions.js'

export interface RequestCancellationInput extends OrderInput {
  reasonType: 'TECHNICAL' | 'COMMERCIAL'
  reason: string
}

/** The client asks to cancel an order in progress. */
export async function requestCancellation(tx: Tx, caller: Caller, input: RequestCancellationInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'requestCancellation', input, async (aggregate) => {
    aggregate.order.cancellationType = input.reasonType
    return (
      reasonRefusal(input.reason, 'R9') ?? (await moveOrder(tx, aggregate, 'requestCancellation', { reason: input.reason }))
    )
  })
}

/** The MCN grants or refuses it; refused, the order goes on. */
export async function decideCancellation(
  tx: Tx,
  caller: Caller,
  input: OrderInput & { granted: boolean; reason: string },
): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'decideCancellation', input, async (aggregate) => {
    const to = input.granted ? 'PENDING_CANCELLATION' : 'IN_PROGRESS'
    if (!input.granted) aggregate.order.cancellationType = null
    return (
      reasonRefusal(input.reason, 'R9') ?? (await moveOrder(tx, aggregate, 'decideCancellation', { to, reason: input.reason }))
    )
  })
}

/** The MCN cancels on its own initiative, with a reason. */
export async function cancelByProvider(
  tx: Tx,
  caller: Caller,
  input: OrderInput & { reason: string },
): Promise<Outcome<OrderRef>> {
  return workOnOrder(
    tx,
    caller,
    'cancelByProvider',
    input,
    async (aggregate) =>
      reasonRefusal(input.reason, 'R9') ?? (await moveOrder(tx, aggregate, 'cancelByProvider', { reason: input.reason })),
  )
}

/** Everything that lives is cancelled, and what was planned for it; what was completed stays (R9). */
export async function completeCancellation(tx: Tx, caller: Caller, input: OrderInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'completeCancellation', input, async (aggregate) => {
    const to = aggregate.lines.some((l) => l.status === 'COMPLETED') ? 'PARTIAL' : 'CANCELLED'
    const reason = await reasonOf(tx, aggregate.order.id)
    return (
      (await moveOrder(tx, aggregate, 'completeCancellation', { to, reason })) ?? (await cancelLines(tx, aggregate, reason))
    )
  })
}

async function cancelLines(tx: Tx, aggregate: OrderAggregate, reason: string): Promise<Refusal | null> {
  for (const line of aggregate.lines) {
    if (!isLive(line.status)) continue
    const stuck =
      (await moveLine(tx, aggregate, line, 'completeCancellation', { reason })) ?? (await abandonService(tx, line, reason))
    if (stuck) return stuck
  }
  return null
}

/** The reason that started the cancellation. */
async function reasonOf(tx: Tx, orderId: string): Promise<string> {
  const [row] = await tx.query<{ reason: string | null }>(
    `SELECT reason FROM state_history WHERE subject_id = ? AND action IN ('requestCancellation', 'cancelByProvider')
     ORDER BY sequence DESC LIMIT 1`,
    [orderId],
  )
  return row?.reason ?? ''
}
