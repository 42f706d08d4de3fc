import { In } from 'typeorm'
import { done, type Outcome, type Refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { OrderEntity, OrderLineEntity } from '../entities/order.js'
import { ServiceEntity } from '../entities/service.js'
import { type Caller, notFound, roleRefusal, seesClient, staleVersion } from './caller.js'
import { type OrderAggregate, saveOrder } from './transitions.js'

export interface OrderRef {
  orderId: string
}

export interface OrderInput {
  orderId: string
  expectedVersion?: number | null
}

export interface LineInput {
  lineId: string
  expectedVersion?: number | null
}

/** What a use case answers: refusals to give up, nothing to go on and be saved. */
export type Work = Promise<Refusal[] | Refusal | null | undefined>

/**
 * Locks an order, checks that it exists for the caller, that the caller's role allows the mutation and that its version is the one
 * that was read; then runs the use case and writes the order.
 */
export async function workOnOrder(
  tx: Tx,
  caller: Caller,
  mutation: string,
  input: OrderInput,
  work: (aggregate: OrderAggregate) => Work,
): Promise<Outcome<OrderRef>> {
  const aggregate = await lockOrder(tx, input.orderId)
  if (!aggregate || !seesClient(caller, aggregate.order.clientId)) return refused(notFound('ORDER', 'orderId'))
  return runWork(tx, caller, mutation, input.expectedVersion, aggregate, () => work(aggregate))
}

/** As `workOnOrder`, through one of its lines. */
export async function workOnLine(
  tx: Tx,
  caller: Caller,
  mutation: string,
  input: LineInput,
  work: (aggregate: OrderAggregate, line: OrderLineEntity) => Work,
): Promise<Outcome<OrderRef>> {
  const [row] = await tx.query<{ order_id: string }>('SELECT order_id FROM order_lines WHERE id = ?', [input.lineId])
  const aggregate = row ? await lockOrder(tx, row.order_id) : null
  const line = aggregate?.lines.find((l) => l.id === input.lineId)
  if (!aggregate || !line || !seesClient(caller, aggregate.order.clientId)) return refused(notFound('LINE', 'lineId'))
  return runWork(tx, caller, mutation, input.expectedVersion, aggregate, () => work(aggregate, line))
}

async function runWork(
  tx: Tx,
  caller: Caller,
  mutation: string,
  expectedVersion: number | null | undefined,
  aggregate: OrderAggregate,
  work: () => Work,
): Promise<Outcome<OrderRef>> {
  const before =
    (await roleRefusal(tx, caller, mutation, aggregate.order.clientId)) ??
    staleVersion(expectedVersion, aggregate.order.version)
  if (before) return refused(before)
  const refusals = asList(await work())
  if (refusals.length > 0) return refused(...refusals)
  await saveOrder(tx, aggregate)
  return done({ orderId: aggregate.order.id })
}

/** The order's row is the lock of the whole aggregate. */
export async function lockOrder(tx: Tx, orderId: string): Promise<OrderAggregate | null> {
  const order = await tx.manager.findOne(OrderEntity, { where: { id: orderId }, lock: { mode: 'pessimistic_write' } })
  if (!order) return null
  const lines = await tx.manager.find(OrderLineEntity, { where: { orderId }, order: { ordinal: 'ASC' } })
  return { order, lines }
}

export async function lockService(tx: Tx, serviceId: string): Promise<ServiceEntity | null> {
  return tx.manager.findOne(ServiceEntity, { where: { id: serviceId }, lock: { mode: 'pessimistic_write' } })
}

/** Several services in the order of their ids: one order of locks for everybody. */
export async function lockServices(tx: Tx, serviceIds: readonly string[]): Promise<Map<string, ServiceEntity>> {
  if (serviceIds.length === 0) return new Map()
  const found = await tx.manager.find(ServiceEntity, {
    where: { id: In([...new Set(serviceIds)]) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  })
  return new Map(found.map((s) => [s.id, s]))
}

export function asList(result: Refusal[] | Refusal | null | undefined): Refusal[] {
  if (!result) return []
  return Array.isArray(result) ? result : [result]
}
