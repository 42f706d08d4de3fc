import { createHash } from 'node:crypto'
import { newId } from '#kernel/ids.js'
import { done, type Outcome, type Refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { signedText, type SignedContent } from '../domain/signed-content.js'
import { OrderSignatureEntity } from '../entities/order.js'
import { type Caller, notFound, seesClient, staleVersion } from './caller.js'
import { lockOrder, type OrderInput, type OrderRef } from './order-work.js'
import { submissionRefusals } from './requisition-lines.js'
import { signatoryRefusal } from './signing-decision.js'
import { moveOrder, type OrderAggregate, saveOrder } from './transitions.js'

/**
 * Signs what R8 names, by a person who holds the scope at this moment (S35, R7). Refusals: SIGNATURE_SCOPE_MISSING (SignatureRefusal),
 * AUTHORITY_COPY_BEHIND, TRANSITION_NOT_ALLOWED, and what presenting a requisition needs.
 */
export async function signRequisition(tx: Tx, caller: Caller, input: OrderInput): Promise<Outcome<OrderRef>> {
  const aggregate = await lockOrder(tx, input.orderId)
  if (!aggregate || !seesClient(caller, aggregate.order.clientId)) return refused(notFound('ORDER', 'orderId'))
  const { order, lines } = aggregate
  // Who may sign comes before what state it is in: a person without authority learns who has it.
  const authority = (await signatoryRefusal(tx, caller, order)) ?? staleVersion(input.expectedVersion, order.version)
  if (authority) return refused(authority)
  const illegal = await moveOrder(tx, aggregate, 'signRequisition')
  if (illegal) return refused(illegal)
  const refusals: Refusal[] = await submissionRefusals(tx, order, lines)
  if (refusals.length > 0) return refused(...refusals)
  await writeSignature(tx, caller, aggregate)
  await saveOrder(tx, aggregate)
  return done({ orderId: order.id })
}

async function writeSignature(tx: Tx, caller: Caller, { order, lines }: OrderAggregate): Promise<void> {
  const content: SignedContent = {
    requisitionNumber: order.requisitionNumber,
    clientId: order.clientId,
    need: order.need,
    priceBasis: order.priceBasis,
    neededBy: order.neededBy,
    lines: lines.map(({ ordinal, action, offeringId, siteId, quantity, termMonths, serviceId }) => ({
      ordinal,
      action,
      offeringId,
      siteId,
      quantity,
      termMonths,
      serviceId,
    })),
  }
  const contentText = signedText(content)
  const contentHash = createHash('sha256').update(contentText).digest('hex')
  await tx.manager.insert(OrderSignatureEntity, {
    id: newId('sig'),
    orderId: order.id,
    contactId: tx.actor,
    scope: order.signatureScope,
    signedAt: tx.now,
    contentText,
    contentJson: content,
    contentHash,
    authorityPosition: String(caller.authority.position),
    recheckPosition: null,
    recheckedAt: null,
  })
  tx.emit({
    type: 'order.signed',
    aggregateType: 'order',
    aggregateId: order.id,
    clientId: order.clientId,
    payload: { orderId: order.id, clientId: order.clientId, contactId: tx.actor, scope: order.signatureScope, contentHash },
  })
}
