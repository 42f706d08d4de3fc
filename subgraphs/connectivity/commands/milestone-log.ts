import { newId } from '#kernel/ids.js'
import type { Tx } from '#kernel/transaction.js'
import type { RecordedMilestone } from '../domain/installation/milestone-log.js'
import type { NextMilestone } from '../domain/installation/milestone-decision.js'
import type { MilestoneName } from '../domain/installation/milestones.js'
import { MilestoneEntity } from '../entities/installation.js'
import type { OrderEntity } from '../entities/order.js'
import type { Reads } from './reads.js'

/** A line's milestones, in the order in which they were recorded. */
export async function readMilestones(reads: Reads, lineId: string): Promise<RecordedMilestone[]> {
  const rows = await reads.query<{
    id: string
    name: MilestoneName
    occurred_at: string
    skipped: number
    corrects: string | null
    sequence: number
  }>('SELECT id, name, occurred_at, skipped, corrects, sequence FROM milestones WHERE line_id = ?', [lineId])
  // Sorted here: as a part of a bigger statement the order of rows is not kept.
  return rows
    .sort((a, b) => a.sequence - b.sequence)
    .map((m) => ({
      id: m.id,
      name: m.name,
      occurredAt: m.occurred_at,
      skipped: Number(m.skipped) === 1,
      corrects: m.corrects,
    }))
}

/** Appends a milestone that was decided to be right, and tells the feed. */
export async function appendMilestone(
  tx: Tx,
  order: OrderEntity,
  lineId: string,
  sequence: number,
  next: NextMilestone,
): Promise<void> {
  const milestoneId = newId('mil')
  await tx.manager.insert(MilestoneEntity, {
    id: milestoneId,
    lineId,
    sequence,
    name: next.name,
    occurredAt: next.occurredAt,
    recordedAt: tx.now,
    recordedBy: tx.actor,
    skipped: next.skipped,
    reason: next.reason,
    corrects: next.corrects,
  })
  tx.emit({
    type: 'order.milestoneRecorded',
    aggregateType: 'order',
    aggregateId: order.id,
    clientId: order.clientId,
    payload: {
      orderId: order.id,
      clientId: order.clientId,
      lineId,
      milestoneId,
      milestone: next.name,
      occurredAt: next.occurredAt,
      skipped: next.skipped,
      corrects: next.corrects,
    },
  })
}
