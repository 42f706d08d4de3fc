import { type Outcome, type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { addDays, localDateOf } from '#kernel/values/dates.js'
import { stateDuring } from '../domain/line-action.js'
import type { OfferingFacts } from '../domain/offering-facts.js'
import type { OrderLineEntity } from '../entities/order.js'
import type { Caller } from './caller.js'
import { readOfferings, tariffsInForce } from './catalogue-copy.js'
import { serviceEnded } from './effect-guards.js'
import { gateRefusals } from './gate-refusals.js'
import { lockServices, type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { planService } from './plan-service.js'
import { requiredServiceRefusals } from './required-services.js'
import { moveLine, moveOrder, moveService, type OrderAggregate } from './transitions.js'

/** [D] Days to a first expected date, where the client named none that is later. */
const DAYS_WITH_LINK = 45
const DAYS_WITHOUT_LINK = 15

/**
 * Accepts an order: compatibility before acceptance (R10), commitment long enough (S40, S42), a tariff in force that is frozen on each
 * line (R16); then plans what the lines will do.
 */
export async function acceptOrder(tx: Tx, caller: Caller, input: OrderInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'acceptOrder', input, async (aggregate) => {
    const illegal = await moveOrder(tx, aggregate, 'acceptOrder')
    if (illegal) return illegal
    const ids = aggregate.lines.map((l) => l.offeringId)
    const offerings = await readOfferings(tx, ids)
    const tariffs = await tariffsInForce(tx, ids, localDateOf(tx.now))
    const refusals: Refusal[] = []
    for (const line of aggregate.lines) {
      const offering = offerings.get(line.offeringId)
      refusals.push(...(await gateRefusals(tx, line, 'ACCEPTANCE', offering)), ...termRefusals(line, offering))
      if (line.action !== 'DISCONNECT' && !tariffs.has(line.offeringId)) refusals.push(noTariff(line))
    }
    refusals.push(...(await requiredServiceRefusals(tx, aggregate, offerings)))
    if (refusals.length > 0) return refusals
    aggregate.order.acceptedAt = tx.now
    return startLines(tx, aggregate, offerings, tariffs)
  })
}

async function startLines(
  tx: Tx,
  aggregate: OrderAggregate,
  offerings: ReadonlyMap<string, OfferingFacts>,
  tariffs: ReadonlyMap<string, string>,
): Promise<Refusal | null> {
  const services = await lockServices(
    tx,
    aggregate.lines.flatMap((l) => (l.serviceId ? [l.serviceId] : [])),
  )
  for (const line of aggregate.lines) {
    const offering = offerings.get(line.offeringId)
    line.tariffVersionId = line.action === 'DISCONNECT' ? null : (tariffs.get(line.offeringId) ?? null)
    line.expectedOn = firstExpectedDate(localDateOf(tx.now), aggregate.order.neededBy, offering)
    if (line.action === 'INSTALL') {
      line.serviceId = await planService(tx, aggregate.order, line, offering)
    } else {
      const service = services.get(line.serviceId ?? '')
      const during = stateDuring(line.action)
      const ended = during === null ? serviceEnded(service) : null
      if (ended) return ended
      const stuck = service && during ? await moveService(tx, service, 'acceptOrder', { to: during }) : null
      if (stuck) return stuck
    }
    const stuck = await moveLine(tx, aggregate, line, 'acceptOrder')
    if (stuck) return stuck
  }
  return null
}

function firstExpectedDate(today: string, neededBy: string | null, offering: OfferingFacts | undefined): string {
  const soonest = addDays(today, offering?.access === 'NONE' ? DAYS_WITHOUT_LINK : DAYS_WITH_LINK)
  return neededBy !== null && neededBy > soonest ? neededBy : soonest
}

function termRefusals(line: OrderLineEntity, offering: OfferingFacts | undefined): Refusal[] {
  if (line.action !== 'INSTALL' && line.action !== 'RENEW') return []
  const minimum = Math.max(offering?.minimumTermMonths ?? 0, offering?.supplierTermMonths ?? 0)
  if (line.termMonths >= minimum) return []
  return [
    refusal(
      'COMMITMENT_TOO_SHORT',
      {
        fr: `Ligne ${line.ordinal} : l’engagement doit être d’au moins ${minimum} mois.`,
        en: `Line ${line.ordinal}: the commitment must be of ${minimum} months at least.`,
      },
      { rule: 'S42' },
    ),
  ]
}

function noTariff(line: OrderLineEntity): Refusal {
  return refusal(
    'NO_TARIFF_IN_FORCE',
    {
      fr: `Ligne ${line.ordinal} : aucun tarif n’est en vigueur pour cette offre.`,
      en: `Line ${line.ordinal}: no tariff is in force for this offering.`,
    },
    { rule: 'R16' },
  )
}
