import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { OrderSignatureEntity } from '../entities/order.js'
import { authorityBehind, type Caller } from './caller.js'
import { type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { moveOrder } from './transitions.js'

export const ACKNOWLEDGE_TIMER = 'acknowledge-order'

/**
 * Sends a signed requisition. The acknowledgement follows by a timer, once the copy of the client file has passed the position that it
 * had to reach after the signature (R7).
 */
export async function submitRequisition(tx: Tx, caller: Caller, input: OrderInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'submitRequisition', input, async (aggregate) => {
    const illegal = await moveOrder(tx, aggregate, 'submitRequisition')
    if (illegal) return illegal
    if (!caller.authority.upToDate) return authorityBehind()
    const { order } = aggregate
    order.submittedAt = tx.now
    await tx.manager.update(OrderSignatureEntity, { orderId: order.id }, { recheckPosition: String(caller.authority.position) })
    tx.schedule({ kind: ACKNOWLEDGE_TIMER, key: order.id, dueAt: tx.now, payload: { orderId: order.id } })
    return null
  })
}
