import { type Outcome, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { isLive } from '../domain/line-machine.js'
import type { TechnicalAnnex } from '../domain/technical-annex.js'
import { TechnicalAnnexEntity } from '../entities/order.js'
import type { Caller } from './caller.js'
import { type LineInput, type OrderRef, workOnLine } from './order-work.js'
import { saveLine } from './transitions.js'

/** A new revision of the annex; it may change after signature, while the line lives (R8). Earlier reports become stale. */
export async function updateTechnicalAnnex(
  tx: Tx,
  caller: Caller,
  input: LineInput & { annex: TechnicalAnnex },
): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'updateTechnicalAnnex', input, async ({ order }, line) => {
    if (!isLive(line.status)) {
      return refusal(
        'LINE_CLOSED',
        { fr: 'Cette ligne est terminée.', en: 'This line is closed.' },
        { path: ['input', 'lineId'], rule: 'R8' },
      )
    }
    line.annexRevision += 1
    await tx.manager.insert(TechnicalAnnexEntity, {
      lineId: line.id,
      revision: line.annexRevision,
      content: input.annex,
      createdAt: tx.now,
      createdBy: tx.actor,
    })
    await saveLine(tx, line)
    tx.emit({
      type: 'order.annexUpdated',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: { orderId: order.id, clientId: order.clientId, lineId: line.id, revision: line.annexRevision },
    })
    return null
  })
}
