import { newId } from '#kernel/ids.js'
import { done, type Outcome, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { scopeFor, type SignatureScope } from '../domain/signing-authority.js'
import { OrderEntity } from '../entities/order.js'
import { type Caller, notFound, roleRefusal, seesClient } from './caller.js'
import { isClientActive, readOfferings } from './catalogue-copy.js'
import { drawNumber } from './numbers.js'
import type { OrderRef } from './order-work.js'
import { type DraftLine, draftLineRefusals, insertLines } from './requisition-lines.js'
import { emitLineMoved, writeHistory } from './transitions.js'

export interface CreateRequisitionInput {
  clientId: string
  need: string
  priceBasis: 'TARIFF' | 'SPECIAL_SERVICE'
  neededBy?: string | null
  lines: DraftLine[]
  revisesOrderId?: string | null
}

/** Drafts a requisition (S18); a rejected one may be revised into a new draft that links to it (R8). */
export async function createRequisition(tx: Tx, caller: Caller, input: CreateRequisitionInput): Promise<Outcome<OrderRef>> {
  if (!seesClient(caller, input.clientId)) return refused(notFound('CLIENT', 'clientId'))
  const role = await roleRefusal(tx, caller, 'createRequisition', input.clientId)
  if (role) return refused(role)
  if (!(await isClientActive(tx, input.clientId))) return refused(notFound('CLIENT', 'clientId'))
  const refusals = await draftLineRefusals(tx, input.clientId, input.lines)
  if (input.revisesOrderId && !(await isRejectedOrderOf(tx, input.revisesOrderId, input.clientId))) {
    refusals.push(
      refusal(
        'NOT_A_REJECTED_ORDER',
        {
          fr: 'Seule une commande refusée de ce client peut être révisée.',
          en: 'Only a rejected order of this client can be revised.',
        },
        { path: ['input', 'revisesOrderId'], rule: 'R8' },
      ),
    )
  }
  if (refusals.length > 0) return refused(...refusals)
  return done({ orderId: await insertDraft(tx, input) })
}

async function insertDraft(tx: Tx, input: CreateRequisitionInput): Promise<string> {
  const order = Object.assign(new OrderEntity(), {
    id: newId('ord'),
    requisitionNumber: await drawNumber(tx, 'requisition'),
    number: null,
    clientId: input.clientId,
    status: 'DRAFT',
    waitingOn: 'CLIENT',
    need: input.need,
    priceBasis: input.priceBasis,
    neededBy: input.neededBy ?? null,
    signatureScope: await scopeOfLines(tx, input.lines),
    revisesOrderId: input.revisesOrderId ?? null,
    specialConditions: null,
    closingReason: null,
    cancellationType: null,
    version: 1,
    createdBy: tx.actor,
    createdAt: tx.now,
    updatedAt: tx.now,
    submittedAt: null,
    acknowledgedAt: null,
    acceptedAt: null,
    completedOn: null,
  } satisfies OrderEntity)
  await tx.manager.insert(OrderEntity, order)
  await writeHistory(tx, order.id, { from: null, to: 'DRAFT', action: 'createRequisition', reason: null })
  tx.emit({
    type: 'order.statusChanged',
    aggregateType: 'order',
    aggregateId: order.id,
    clientId: order.clientId,
    payload: {
      orderId: order.id,
      clientId: order.clientId,
      from: null,
      to: 'DRAFT',
      action: 'createRequisition',
      reason: null,
    },
  })
  const lines = await insertLines(tx, order, input.lines)
  for (const line of lines) emitLineMoved(tx, order, line, null, 'createRequisition', null)
  return order.id
}

export async function scopeOfLines(tx: Tx, lines: ReadonlyArray<{ offeringId: string }>): Promise<SignatureScope> {
  const offerings = await readOfferings(
    tx,
    lines.map((l) => l.offeringId),
  )
  return scopeFor(lines.map((l) => offerings.get(l.offeringId)?.category ?? 'ACCESS'))
}

async function isRejectedOrderOf(tx: Tx, orderId: string, clientId: string): Promise<boolean> {
  const rows = await tx.query("SELECT 1 FROM orders WHERE id = ? AND client_id = ? AND status = 'REJECTED'", [
    orderId,
    clientId,
  ])
  return rows.length > 0
}
