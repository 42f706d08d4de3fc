import { newId } from '#kernel/ids.js'
import { type Outcome, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { orderMachine } from '../domain/order-machine.js'
import { JeopardyEntity } from '../entities/installation.js'
import { type Caller, notFound } from './caller.js'
import { type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { reasonRefusal } from './reason-required.js'

export interface ReportJeopardyInput extends OrderInput {
  lineId?: string | null
  severity: 'NORMAL' | 'HAZARD' | 'CRITICAL'
  reason: string
}

/** Raises a risk of delay: what a client most wants to know before the date is missed (S24a). */
export async function reportJeopardy(tx: Tx, caller: Caller, input: ReportJeopardyInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'reportJeopardy', input, async ({ order, lines }) => {
    const lineId = input.lineId ?? null
    if (lineId !== null && !lines.some((l) => l.id === lineId)) return notFound('LINE', 'lineId')
    if (orderMachine.terminal.includes(order.status)) {
      return refusal(
        'ORDER_CLOSED',
        { fr: 'Cette commande est terminée.', en: 'This order is closed.' },
        { path: ['input', 'orderId'], rule: 'R9' },
      )
    }
    const empty = reasonRefusal(input.reason, 'S24a')
    if (empty) return empty
    await tx.manager.insert(JeopardyEntity, {
      id: newId('jpd'),
      orderId: order.id,
      lineId,
      severity: input.severity,
      reason: input.reason,
      raisedAt: tx.now,
      raisedBy: tx.actor,
    })
    tx.emit({
      type: 'order.jeopardyRaised',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: { orderId: order.id, clientId: order.clientId, lineId, severity: input.severity, reason: input.reason },
    })
    return null
  })
}
