import type { Outcome, Refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { OrderLineEntity } from '../entities/order.js'
import type { Caller } from './caller.js'
import { type LineInput, lockService, type OrderRef, workOnLine } from './order-work.js'
import { reasonRefusal } from './reason-required.js'
import { moveLine, moveService } from './transitions.js'

/** Declares that a line can't be done. */
export async function failLine(tx: Tx, caller: Caller, input: LineInput & { reason: string }): Promise<Outcome<OrderRef>> {
  return endLine(tx, caller, 'failLine', input)
}

/** Cancels one line, and what was planned for it. */
export async function cancelLine(tx: Tx, caller: Caller, input: LineInput & { reason: string }): Promise<Outcome<OrderRef>> {
  return endLine(tx, caller, 'cancelLine', input)
}

function endLine(
  tx: Tx,
  caller: Caller,
  mutation: 'failLine' | 'cancelLine',
  input: LineInput & { reason: string },
): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, mutation, input, async (aggregate, line) => {
    const { reason } = input
    const early = reasonRefusal(reason, 'R9') ?? (await moveLine(tx, aggregate, line, mutation, { reason }))
    return early ?? abandonService(tx, line, reason)
  })
}

/** The service of a line that ends undone: never in operation, it is cancelled; in operation, it is as it was before the order. */
export async function abandonService(tx: Tx, line: OrderLineEntity, reason: string): Promise<Refusal | null> {
  const service = line.serviceId ? await lockService(tx, line.serviceId) : null
  if (!service) return null
  switch (service.status) {
    case 'PLANNED':
    case 'PROVISIONING':
    case 'TESTING':
      return moveService(tx, service, 'abandonLine', { to: 'CANCELLED', reason })
    case 'CHANGE_PENDING':
      return moveService(tx, service, 'abandonLine', { to: 'ACTIVE', reason })
    case 'DEPROVISIONING':
      return moveService(tx, service, 'abandonLine', {
        to: service.statusBefore === 'SUSPENDED' ? 'SUSPENDED' : 'ACTIVE',
        reason,
      })
    default:
      return null
  }
}
