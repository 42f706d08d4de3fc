import type { ServiceOrigin } from '#contract/events.js'
import { newId } from '#kernel/ids.js'
import type { Tx } from '#kernel/transaction.js'
import type { ServiceStatus } from '../domain/service-machine.js'
import type { OfferingFacts } from '../domain/offering-facts.js'
import type { OrderEntity, OrderLineEntity } from '../entities/order.js'
import { LinkEndEntity, PhysicalLinkEntity, ServiceEntity } from '../entities/service.js'
import { drawNumber } from './numbers.js'
import { writeHistory } from './transitions.js'

export interface NewService {
  clientId: string
  siteId: string
  offeringId: string
  quantity: number
  termMonths: number
  origin: ServiceOrigin
  status: ServiceStatus
  activatedOn: string | null
  orderLineId: string | null
  tariffVersionId: string | null
  linkRole: 'PRIMARY' | 'BACKUP'
  action: 'acceptOrder' | 'registerService'
}

/** The service that an installation will bring into operation; a link exists only from an accepted line (S24b). */
export async function planService(
  tx: Tx,
  order: OrderEntity,
  line: OrderLineEntity,
  offering: OfferingFacts | undefined,
): Promise<string> {
  const { serviceId } = await insertService(
    tx,
    {
      clientId: order.clientId,
      siteId: line.siteId,
      offeringId: line.offeringId,
      quantity: line.quantity,
      termMonths: line.termMonths,
      origin: 'REQUISITION',
      status: 'PLANNED',
      activatedOn: null,
      orderLineId: line.id,
      tariffVersionId: line.tariffVersionId,
      linkRole: line.linkRole,
      action: 'acceptOrder',
    },
    offering,
  )
  return serviceId
}

/** Writes a service, with its link and both ends when the offering is an access (R1, R3). */
export async function insertService(
  tx: Tx,
  fresh: NewService,
  offering: OfferingFacts | undefined,
): Promise<{ serviceId: string; number: string; linkId: string | null }> {
  const { linkRole, action, ...columns } = fresh
  const serviceId = newId('svc')
  const number = await drawNumber(tx, 'service')
  await tx.manager.insert(ServiceEntity, {
    id: serviceId,
    number,
    ...columns,
    statusBefore: null,
    operationalStatus: fresh.status === 'ACTIVE' ? 'UP' : 'UNKNOWN',
    endedOn: null,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  })
  await writeHistory(tx, serviceId, { from: null, to: fresh.status, action, reason: null })
  if (!offering || offering.access === 'NONE') return { serviceId, number, linkId: null }
  const linkId = newId('lnk')
  await tx.manager.insert(PhysicalLinkEntity, {
    id: linkId,
    serviceId,
    access: offering.access,
    role: linkRole,
    downKbps: offering.downKbps,
    upKbps: offering.upKbps,
  })
  await tx.manager.insert(LinkEndEntity, [
    { linkId, side: 'A', clientId: fresh.clientId, siteId: fresh.siteId, equipmentId: null, port: null, demarcation: null },
    { linkId, side: 'Z', clientId: null, siteId: null, equipmentId: null, port: null, demarcation: null },
  ])
  return { serviceId, number, linkId }
}
