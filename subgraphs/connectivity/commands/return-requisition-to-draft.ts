import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { Caller } from './caller.js'
import { type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { moveOrder } from './transitions.js'

/** Takes an unsigned requisition back, to be rewritten. */
export async function returnRequisitionToDraft(tx: Tx, caller: Caller, input: OrderInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'returnRequisitionToDraft', input, (aggregate) =>
    moveOrder(tx, aggregate, 'returnRequisitionToDraft'),
  )
}
