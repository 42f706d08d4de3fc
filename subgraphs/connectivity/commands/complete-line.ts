import { type Outcome, type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import type { OrderLineEntity } from '../entities/order.js'
import type { ServiceEntity } from '../entities/service.js'
import type { Caller } from './caller.js'
import { beingCancelled, serviceEnded, tooEarly } from './effect-guards.js'
import { type LineInput, lockService, type OrderRef, workOnLine } from './order-work.js'
import { moveLine, moveService, saveService } from './transitions.js'

/** Completes a line that changes, moves, transfers, renews or ends a service (R2). An installation is completed by its activation. */
export async function completeLine(
  tx: Tx,
  caller: Caller,
  input: LineInput & { effectiveOn?: string | null },
): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'completeLine', input, async (aggregate, line) => {
    const on = input.effectiveOn ?? localDateOf(tx.now)
    if (line.action === 'INSTALL') return activateInstead()
    if (on > localDateOf(tx.now)) return inFuture()
    const cancelled = beingCancelled(aggregate)
    if (cancelled) return cancelled
    const service = line.serviceId ? await lockService(tx, line.serviceId) : null
    if (!service) return activateInstead()
    const ended = serviceEnded(service)
    if (ended) return ended
    if (service.activatedOn !== null && on < service.activatedOn) return tooEarly('effectiveOn', service.activatedOn)
    const illegal = await moveLine(tx, aggregate, line, 'completeLine')
    return illegal ?? takeEffect(tx, line, service, on)
  })
}

async function takeEffect(tx: Tx, line: OrderLineEntity, service: ServiceEntity, on: string): Promise<Refusal | null> {
  switch (line.action) {
    case 'DISCONNECT':
      return moveService(tx, service, 'completeLine', { to: 'DECOMMISSIONED', on })
    case 'MOVE':
    case 'TRANSFER':
      // A move keeps the service's number and commitment; the link's end follows the site (R2).
      service.siteId = line.siteId
      await tx.query(
        `UPDATE link_ends e JOIN physical_links l ON l.id = e.link_id SET e.site_id = ? WHERE l.service_id = ? AND e.side = 'A'`,
        [line.siteId, service.id],
      )
      return moveService(tx, service, 'completeLine', { to: 'ACTIVE', on })
    case 'CHANGE':
      service.offeringId = line.offeringId
      service.quantity = line.quantity
      service.tariffVersionId = line.tariffVersionId
      return moveService(tx, service, 'completeLine', { to: 'ACTIVE', on })
    case 'RENEW':
      service.termMonths = line.termMonths
      service.tariffVersionId = line.tariffVersionId
      await saveService(tx, service)
      return null
    case 'INSTALL':
      return activateInstead()
    default:
      return unreachable(line.action)
  }
}

function activateInstead(): Refusal {
  return refusal(
    'NOT_COMPLETED_SO',
    { fr: 'Une installation s’achève par la mise en service.', en: 'An installation is completed by its activation.' },
    { path: ['input', 'lineId'], rule: 'R2' },
  )
}

function inFuture(): Refusal {
  return refusal(
    'DATE_IN_FUTURE',
    { fr: 'La date d’effet ne peut être dans le futur.', en: 'The date of effect cannot be in the future.' },
    { path: ['input', 'effectiveOn'], rule: 'R2' },
  )
}

function unreachable(value: never): never {
  throw new Error(`unexpected line action ${String(value)}`)
}
