import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { Caller } from './caller.js'
import { type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { submissionRefusals } from './requisition-lines.js'
import { moveOrder } from './transitions.js'

/** Offers a draft for signature: the need is described and there is a line (S18). */
export async function requestSignature(tx: Tx, caller: Caller, input: OrderInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'requestSignature', input, async (aggregate) => {
    const illegal = await moveOrder(tx, aggregate, 'requestSignature')
    return illegal ?? submissionRefusals(tx, aggregate.order, aggregate.lines)
  })
}
