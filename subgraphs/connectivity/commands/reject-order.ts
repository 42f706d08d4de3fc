import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { Caller } from './caller.js'
import { notFound } from './caller.js'
import { type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { reasonRefusal } from './reason-required.js'
import { moveLine, moveOrder } from './transitions.js'

export interface RejectOrderInput extends OrderInput {
  reason: string
  lineIds: string[]
  unassessedLineIds: string[]
}

/** Refuses an order; each line says whether it was at fault, fine, or not assessed, so that the client knows what to correct (R7). */
export async function rejectOrder(tx: Tx, caller: Caller, input: RejectOrderInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'rejectOrder', input, async (aggregate) => {
    const { reason } = input
    const early = reasonRefusal(reason, 'R7') ?? (await moveOrder(tx, aggregate, 'rejectOrder', { reason }))
    if (early) return early
    const known = new Set(aggregate.lines.map((l) => l.id))
    if ([...input.lineIds, ...input.unassessedLineIds].some((id) => !known.has(id))) return notFound('LINE', 'lineIds')
    // Naming no line blames the whole.
    const atFault = new Set(input.lineIds.length > 0 ? input.lineIds : known)
    const unassessed = new Set(input.unassessedLineIds)
    for (const line of aggregate.lines) {
      const to = unassessed.has(line.id) ? 'REJECTED_UNASSESSED' : atFault.has(line.id) ? 'REJECTED' : 'REJECTED_VALIDATED'
      const stuck = await moveLine(tx, aggregate, line, 'rejectOrder', { to, reason })
      if (stuck) return stuck
    }
    return null
  })
}
