import { newId } from '#kernel/ids.js'
import { type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import { type LineAction, type LineStatus, lineMachine } from '../domain/line-machine.js'
import { type Decision, decideTransition } from '../domain/machine.js'
import { type OrderAction, type OrderStatus, orderMachine } from '../domain/order-machine.js'
import { outcomeOfLines, waitingOnOf } from '../domain/order-outcome.js'
import { type ServiceAction, type ServiceStatus, serviceMachine } from '../domain/service-machine.js'
import { OrderEntity, OrderLineEntity } from '../entities/order.js'
import { ServiceEntity } from '../entities/service.js'

/** An order and its lines, locked for the transaction. */
export interface OrderAggregate {
  order: OrderEntity
  lines: OrderLineEntity[]
}

export interface Move<S> {
  to?: S
  reason?: string | null
}

/** Moves an order: table, history row, event. The row itself is written by `saveOrder`. */
export async function moveOrder(
  tx: Tx,
  { order }: OrderAggregate,
  action: OrderAction,
  move: Move<OrderStatus> = {},
): Promise<Refusal | null> {
  const from = order.status
  const decision = decideTransition(orderMachine, from, action, move.to)
  if (!decision.ok) return transitionRefusal(decision, action, from)
  if (decision.to === from) return null
  order.status = decision.to
  if (decision.to === 'COMPLETED' || decision.to === 'PARTIAL') order.completedOn = localDateOf(tx.now)
  if (orderMachine.terminal.includes(decision.to) && move.reason) order.closingReason = move.reason
  await writeHistory(tx, order.id, { from, to: decision.to, action, reason: move.reason ?? null })
  tx.emit({
    type: 'order.statusChanged',
    aggregateType: 'order',
    aggregateId: order.id,
    clientId: order.clientId,
    payload: { orderId: order.id, clientId: order.clientId, from, to: decision.to, action, reason: move.reason ?? null },
  })
  return null
}

/** Moves a line, writes it, and clears its wait when it stops waiting. */
export async function moveLine(
  tx: Tx,
  { order }: OrderAggregate,
  line: OrderLineEntity,
  action: LineAction,
  move: Move<LineStatus> = {},
): Promise<Refusal | null> {
  const from = line.status
  const decision = decideTransition(lineMachine, from, action, move.to)
  if (!decision.ok) return transitionRefusal(decision, action, from)
  line.status = decision.to
  if (decision.to !== 'HELD' && decision.to !== 'PENDING') clearWait(tx, line)
  await saveLine(tx, line)
  await writeHistory(tx, line.id, { from, to: decision.to, action, reason: move.reason ?? null })
  emitLineMoved(tx, order, line, from, action, move.reason ?? null)
  return null
}

export function emitLineMoved(
  tx: Tx,
  order: OrderEntity,
  line: OrderLineEntity,
  from: LineStatus | null,
  action: LineAction,
  reason: string | null,
): void {
  tx.emit({
    type: 'order.lineStatusChanged',
    aggregateType: 'order',
    aggregateId: order.id,
    clientId: order.clientId,
    payload: { orderId: order.id, clientId: order.clientId, lineId: line.id, from, to: line.status, action, reason },
  })
}

function clearWait(tx: Tx, line: OrderLineEntity): void {
  if (line.waitingDueAt !== null) tx.cancelTimer('end-line-wait', line.id)
  Object.assign(line, {
    waitingOn: null,
    waitingReason: null,
    waitingSince: null,
    waitingDueAt: null,
    chargeCents: null,
    chargeBlocking: null,
  })
}

/** Moves a service and writes it. */
export async function moveService(
  tx: Tx,
  service: ServiceEntity,
  action: ServiceAction,
  move: Move<ServiceStatus> & { on?: string } = {},
): Promise<Refusal | null> {
  const from = service.status
  const decision = decideTransition(serviceMachine, from, action, move.to)
  if (!decision.ok) return transitionRefusal(decision, action, from)
  service.status = decision.to
  if (decision.to === 'DEPROVISIONING') service.statusBefore = from
  if (serviceMachine.terminal.includes(decision.to)) service.endedOn = move.on ?? localDateOf(tx.now)
  await saveService(tx, service)
  await writeHistory(tx, service.id, { from, to: decision.to, action, reason: move.reason ?? null })
  tx.emit({
    type: 'service.statusChanged',
    aggregateType: 'service',
    aggregateId: service.id,
    clientId: service.clientId,
    payload: {
      serviceId: service.id,
      clientId: service.clientId,
      from,
      to: decision.to,
      on: move.on ?? localDateOf(tx.now),
      reason: move.reason ?? null,
    },
  })
  return null
}

/** Writes the order after a change of anything of it: computed state, who it waits for, version (R9). */
export async function saveOrder(tx: Tx, aggregate: OrderAggregate): Promise<void> {
  const { order, lines } = aggregate
  const outcome = order.status === 'IN_PROGRESS' ? outcomeOfLines(lines.map((l) => l.status)) : null
  if (outcome) await moveOrder(tx, aggregate, 'computeFromLines', { to: outcome })
  order.waitingOn = waitingOnOf(order.status, lines)
  order.version += 1
  order.updatedAt = tx.now
  const { id, ...columns } = order
  await tx.manager.update(OrderEntity, { id }, columns)
}

export async function saveLine(tx: Tx, line: OrderLineEntity): Promise<void> {
  const { id, ...columns } = line
  await tx.manager.update(OrderLineEntity, { id }, columns)
}

export async function saveService(tx: Tx, service: ServiceEntity): Promise<void> {
  service.version += 1
  service.updatedAt = tx.now
  const { id, ...columns } = service
  await tx.manager.update(ServiceEntity, { id }, columns)
}

/** One row of history; the sequence continues under the lock that the caller holds on the subject. */
export async function writeHistory(
  tx: Tx,
  subjectId: string,
  entry: { from: string | null; to: string; action: string; reason: string | null },
): Promise<void> {
  await tx.query(
    `INSERT INTO state_history (id, subject_id, sequence, from_state, to_state, action, at, actor, reason)
     SELECT ?, ?, COALESCE(MAX(sequence), 0) + 1, ?, ?, ?, ?, ?, ? FROM state_history WHERE subject_id = ?`,
    [newId('his'), subjectId, entry.from, entry.to, entry.action, tx.now, tx.actor, entry.reason, subjectId],
  )
}

function transitionRefusal<S extends string>(
  decision: Extract<Decision<S>, { ok: false }>,
  action: string,
  from: string,
): Refusal {
  const { code, message, rule } = decision.block
  return refusal(code, message, {
    rule: rule ?? 'R7',
    __typename: 'TransitionRefusal',
    action,
    from,
    allowedFrom: decision.allowedFrom,
  })
}
