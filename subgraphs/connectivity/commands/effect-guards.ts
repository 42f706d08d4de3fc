import { type Refusal, refusal } from '#kernel/refusal.js'
import type { OrderStatus } from '../domain/order-machine.js'
import { type ServiceStatus, serviceMachine } from '../domain/service-machine.js'

/** Once a cancellation was granted nothing more is put in operation: the client was told that it would not be (R9). */
export function beingCancelled({ order }: { order: { status: OrderStatus } }): Refusal | null {
  if (order.status !== 'PENDING_CANCELLATION') return null
  return refusal(
    'ORDER_BEING_CANCELLED',
    { fr: 'L’annulation de cette commande est accordée.', en: 'The cancellation of this order was granted.' },
    { path: ['input', 'lineId'], rule: 'R9' },
  )
}

/** A service that has ended is neither changed nor renewed (R2). */
export function serviceEnded(service: { number: string; status: ServiceStatus } | null | undefined): Refusal | null {
  if (!service || !serviceMachine.terminal.includes(service.status)) return null
  return refusal(
    'SERVICE_ENDED',
    { fr: `Le service ${service.number} a pris fin.`, en: `Service ${service.number} has ended.` },
    { rule: 'R2' },
  )
}

/** A date before the first one that can be. */
export function tooEarly(field: string, earliest: string): Refusal {
  return refusal(
    'DATE_TOO_EARLY',
    { fr: `Cette date ne peut précéder le ${earliest}.`, en: `This date cannot be before ${earliest}.` },
    { path: ['input', field], rule: 'R2' },
  )
}
