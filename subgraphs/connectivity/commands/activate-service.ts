import { done, type Outcome, type Refusal, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import type { OrderLineEntity } from '../entities/order.js'
import { PhysicalLinkEntity, type ServiceEntity } from '../entities/service.js'
import { activationRefusals } from './activation-guard.js'
import type { Caller } from './caller.js'
import { beingCancelled, tooEarly } from './effect-guards.js'
import { latestAnnex } from './compatibility-facts.js'
import { appendMilestone, readMilestones } from './milestone-log.js'
import { type LineInput, lockService, workOnLine } from './order-work.js'
import { terminateLink } from './terminate-link.js'
import { moveLine, moveService, type OrderAggregate } from './transitions.js'

export interface ServiceRef {
  serviceId: string
  orderId: string | null
}

/** Puts an installed service in operation: its line is completed, the order follows, billing starts (guards of the link machine). */
export async function activateService(
  tx: Tx,
  caller: Caller,
  input: LineInput & { activatedOn?: string | null },
): Promise<Outcome<ServiceRef>> {
  let serviceId = ''
  const outcome = await workOnLine(tx, caller, 'activateService', input, async (aggregate, line) => {
    const service = line.action === 'INSTALL' && line.serviceId ? await lockService(tx, line.serviceId) : null
    if (!service) return notAnInstallation()
    serviceId = service.id
    const activatedOn = input.activatedOn ?? localDateOf(tx.now)
    const cancelled = beingCancelled(aggregate)
    if (cancelled) return cancelled
    const refusals = [
      ...dateRefusals(activatedOn, aggregate.order.acceptedAt, tx.now),
      ...(await activationRefusals(tx, line, service.status, tx.now)),
    ]
    const illegal = await moveLine(tx, aggregate, line, 'activateService')
    if (illegal) refusals.unshift(illegal)
    if (refusals.length > 0) return refusals
    return putInOperation(tx, aggregate, line, service, activatedOn)
  })
  return outcome.ok ? done({ serviceId, orderId: outcome.value.orderId }) : refused(...outcome.refusals)
}

async function putInOperation(
  tx: Tx,
  { order }: OrderAggregate,
  line: OrderLineEntity,
  service: ServiceEntity,
  activatedOn: string,
): Promise<Refusal | null> {
  const recorded = await readMilestones(tx, line.id)
  await appendMilestone(tx, order, line.id, recorded.length + 1, {
    name: 'ACTIVATED',
    occurredAt: tx.now,
    skipped: false,
    reason: null,
    corrects: null,
  })
  service.activatedOn = activatedOn
  service.operationalStatus = 'UP'
  const illegal = await moveService(tx, service, 'activateService', { on: activatedOn })
  if (illegal) return illegal
  const link = await tx.manager.findOneBy(PhysicalLinkEntity, { serviceId: service.id })
  const annex = await latestAnnex(tx, line)
  if (link && annex) await terminateLink(tx, { linkId: link.id, clientId: service.clientId, siteId: service.siteId }, annex)
  emitActivated(tx, service, { orderId: order.id, lineId: line.id })
  return null
}

/** Tells the others, billing first of all, that a service is in operation. */
export function emitActivated(tx: Tx, service: ServiceEntity, from: { orderId: string | null; lineId: string | null }): void {
  tx.emit({
    type: 'service.activated',
    aggregateType: 'service',
    aggregateId: service.id,
    clientId: service.clientId,
    payload: {
      serviceId: service.id,
      serviceNumber: service.number,
      clientId: service.clientId,
      siteId: service.siteId,
      offeringId: service.offeringId,
      orderId: from.orderId,
      lineId: from.lineId,
      quantity: service.quantity,
      activatedOn: service.activatedOn ?? localDateOf(tx.now),
      tariffVersionId: service.tariffVersionId,
      origin: service.origin,
    },
  })
}

/** From the acceptance of its order to today: nothing was installed before, and billing would reach back. */
function dateRefusals(activatedOn: string, acceptedAt: string | null, now: string): Refusal[] {
  if (acceptedAt !== null && activatedOn < localDateOf(acceptedAt)) return [tooEarly('activatedOn', localDateOf(acceptedAt))]
  if (activatedOn <= localDateOf(now)) return []
  return [
    refusal(
      'DATE_IN_FUTURE',
      { fr: 'La mise en service ne peut être dans le futur.', en: 'Activation cannot be in the future.' },
      { path: ['input', 'activatedOn'], rule: 'S40' },
    ),
  ]
}

function notAnInstallation(): Refusal {
  return refusal(
    'NOT_AN_INSTALLATION',
    {
      fr: 'Seule une ligne d’installation acceptée met un service en service.',
      en: 'Only an accepted installation line puts a service in operation.',
    },
    { path: ['input', 'lineId'], rule: 'R2' },
  )
}
