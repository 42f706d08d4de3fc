import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { Caller } from './caller.js'
import { type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { ACKNOWLEDGE_TIMER } from './submit-requisition.js'
import { moveLine, moveOrder } from './transitions.js'

/** The client withdraws before acceptance (R7). */
export async function withdrawRequisition(
  tx: Tx,
  caller: Caller,
  input: OrderInput & { reason?: string | null },
): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'withdrawRequisition', input, async (aggregate) => {
    const { reason } = input
    const illegal = await moveOrder(tx, aggregate, 'withdrawRequisition', { reason })
    if (illegal) return illegal
    tx.cancelTimer(ACKNOWLEDGE_TIMER, aggregate.order.id)
    for (const line of aggregate.lines) {
      const stuck = await moveLine(tx, aggregate, line, 'withdrawRequisition', { reason })
      if (stuck) return stuck
    }
    return null
  })
}
