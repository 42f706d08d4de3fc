import type { Tx } from '#kernel/transaction.js'
import { plusSeconds } from '#kernel/values/instants.js'
import { OrderSignatureEntity } from '../entities/order.js'
import { clientFileIsParked } from './client-file.js'
import { drawNumber } from './numbers.js'
import { lockOrder } from './order-work.js'
import { heldScopeAt } from './signing-decision.js'
import { ACKNOWLEDGE_TIMER } from './submit-requisition.js'
import { moveLine, moveOrder, type OrderAggregate, saveOrder } from './transitions.js'

const AGAIN_SECONDS = 1

/**
 * Acknowledges a submitted order once the copy of the client file has passed the signature, after looking again whether the signer held
 * the scope then (R7, S35). If not, the order is rejected. Run by a timer; harmless when run twice.
 */
export async function acknowledgeOrder(tx: Tx, orderId: string): Promise<void> {
  const aggregate = await lockOrder(tx, orderId)
  if (aggregate?.order.status !== 'SUBMITTED') return
  const signature = await tx.manager.findOneBy(OrderSignatureEntity, { orderId })
  if (!signature) throw new Error(`order ${orderId} was submitted without a signature`)
  if (!(await copyHasPassed(tx, aggregate.order.clientId, Number(signature.recheckPosition ?? 0)))) {
    tx.schedule({ kind: ACKNOWLEDGE_TIMER, key: orderId, dueAt: plusSeconds(tx.now, AGAIN_SECONDS), payload: { orderId } })
    return
  }
  await tx.manager.update(OrderSignatureEntity, { orderId }, { recheckedAt: tx.now })
  const authorised = await heldScopeAt(tx, aggregate.order, signature.contactId, signature.signedAt)
  await (authorised ? acknowledge(tx, aggregate) : rejectForAuthority(tx, aggregate))
  await saveOrder(tx, aggregate)
}

async function copyHasPassed(tx: Tx, clientId: string, position: number): Promise<boolean> {
  const [cursor] = await tx.query<{ position: string }>("SELECT position FROM feed_cursor WHERE source = 'clients'")
  return Number(cursor?.position ?? 0) >= position && !(await clientFileIsParked(tx, clientId))
}

async function acknowledge(tx: Tx, aggregate: OrderAggregate): Promise<void> {
  aggregate.order.number = await drawNumber(tx, 'order')
  aggregate.order.acknowledgedAt = tx.now
  await moveOrder(tx, aggregate, 'acknowledgeOrder', { to: 'ACKNOWLEDGED' })
  for (const line of aggregate.lines) await moveLine(tx, aggregate, line, 'acknowledgeOrder', { to: 'ACKNOWLEDGED' })
}

async function rejectForAuthority(tx: Tx, aggregate: OrderAggregate): Promise<void> {
  const reason =
    'S35 : le signataire ne détenait pas ce pouvoir au moment de signer. / The signatory did not hold this authority when signing.'
  await moveOrder(tx, aggregate, 'acknowledgeOrder', { to: 'REJECTED', reason })
  for (const line of aggregate.lines)
    await moveLine(tx, aggregate, line, 'acknowledgeOrder', { to: 'REJECTED_UNASSESSED', reason })
}
