import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { Caller } from './caller.js'
import { scopeOfLines } from './create-requisition.js'
import { asList, type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { type DraftLine, deleteDraftLines, draftLineRefusals, insertLines } from './requisition-lines.js'
import { moveOrder } from './transitions.js'

export interface UpdateRequisitionInput extends OrderInput {
  need?: string | null
  priceBasis?: 'TARIFF' | 'SPECIAL_SERVICE' | null
  neededBy?: string | null
  lines?: DraftLine[] | null
}

/** Rewrites a draft; what is absent stays. Editable only in DRAFT (S18, S39). */
export async function updateRequisition(tx: Tx, caller: Caller, input: UpdateRequisitionInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'updateRequisition', input, async (aggregate) => {
    const { order } = aggregate
    const illegal = await moveOrder(tx, aggregate, 'updateRequisition')
    if (illegal) return illegal
    const refusals = input.lines ? await draftLineRefusals(tx, order.clientId, input.lines) : []
    if (refusals.length > 0) return asList(refusals)
    if (input.need !== undefined && input.need !== null) order.need = input.need
    if (input.priceBasis) order.priceBasis = input.priceBasis
    if (input.neededBy !== undefined) order.neededBy = input.neededBy
    if (input.lines) {
      await deleteDraftLines(tx, aggregate.lines)
      aggregate.lines = await insertLines(tx, order, input.lines)
      order.signatureScope = await scopeOfLines(tx, input.lines)
    }
    tx.emit({
      type: 'order.requisitionUpdated',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: { orderId: order.id, clientId: order.clientId },
    })
    return null
  })
}
