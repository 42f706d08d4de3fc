import { type Outcome, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { milestoneDecision } from '../domain/installation/milestone-decision.js'
import type { Caller } from './caller.js'
import { readOfferings } from './catalogue-copy.js'
import { appendMilestone, readMilestones } from './milestone-log.js'
import { type LineInput, type OrderRef, workOnLine } from './order-work.js'
import { lineNotInProgress } from './record-milestone.js'

/** The client accepts what was installed, after its tests (R11). */
export async function acceptInstallation(tx: Tx, caller: Caller, input: LineInput): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'acceptInstallation', input, async ({ order }, line) => {
    const early = lineNotInProgress(line)
    if (early) return early
    const offering = (await readOfferings(tx, [line.offeringId])).get(line.offeringId)
    const recorded = await readMilestones(tx, line.id)
    const next = { name: 'CLIENT_ACCEPTED' as const, occurredAt: tx.now, skipped: false, reason: null, corrects: null }
    const decision = milestoneDecision(recorded, next, {
      access: offering?.access ?? 'NONE',
      now: tx.now,
      recorder: 'CLIENT',
      onSiteGatePasses: true,
    })
    if (!decision.ok) {
      return decision.blocks.map((b) => refusal(b.code, b.message, { path: ['input', 'lineId'], rule: b.rule ?? 'R11' }))
    }
    await appendMilestone(tx, order, line.id, recorded.length + 1, next)
    tx.emit({
      type: 'order.installationAccepted',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: { orderId: order.id, clientId: order.clientId, lineId: line.id, contactId: tx.actor },
    })
    return null
  })
}
