import type { ServiceOrigin } from '#contract/events.js'
import { done, type Outcome, type Refusal, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import type { TechnicalAnnex } from '../domain/technical-annex.js'
import { emitActivated, type ServiceRef } from './activate-service.js'
import { type Caller, notFound, seesClient } from './caller.js'
import { isClientActive, openSitesOf, readOfferings, tariffsInForce } from './catalogue-copy.js'
import { lockService } from './order-work.js'
import { insertService } from './plan-service.js'
import { MAX_QUANTITY } from './requisition-lines.js'
import { terminateLink } from './terminate-link.js'

export interface RegisterServiceInput {
  clientId: string
  siteId: string
  offeringId: string
  quantity: number
  origin: ServiceOrigin
  activatedOn: string
  termMonths: number
  role: 'PRIMARY' | 'BACKUP'
  annex?: TechnicalAnnex | null
}

/** The estate that exists already enters without a requisition, and says where it comes from (R1). Billing starts as for any other. */
export async function registerService(tx: Tx, caller: Caller, input: RegisterServiceInput): Promise<Outcome<ServiceRef>> {
  if (!seesClient(caller, input.clientId) || !(await isClientActive(tx, input.clientId)))
    return refused(notFound('CLIENT', 'clientId'))
  const offering = (await readOfferings(tx, [input.offeringId])).get(input.offeringId)
  const sites = await openSitesOf(tx, input.clientId, [input.siteId])
  const tariff = (await tariffsInForce(tx, [input.offeringId], localDateOf(tx.now))).get(input.offeringId)
  const refusals: Refusal[] = []
  const no = (code: string, field: string, fr: string, en: string) =>
    void refusals.push(refusal(code, { fr, en }, { path: ['input', field], rule: 'R1' }))
  if (!offering) no('OFFERING_NOT_FOUND', 'offeringId', 'Offre introuvable.', 'No such offering.')
  if (!tariff) no('NO_TARIFF_IN_FORCE', 'offeringId', 'Aucun tarif n’est en vigueur.', 'No tariff is in force.')
  if (!sites.has(input.siteId))
    no('SITE_NOT_AVAILABLE', 'siteId', 'Ce n’est pas un emplacement ouvert de ce client.', 'Not an open site of this client.')
  if (input.origin === 'REQUISITION') {
    no(
      'ORIGIN_IS_REQUISITION',
      'origin',
      'Un service issu d’une réquisition vient de sa commande.',
      'A service of a requisition comes from its order.',
    )
  }
  if (input.quantity < 1 || input.quantity > MAX_QUANTITY)
    no('QUANTITY_OUT_OF_RANGE', 'quantity', `De 1 à ${MAX_QUANTITY}.`, `From 1 to ${MAX_QUANTITY}.`)
  if (input.termMonths < 0 || input.termMonths > 600)
    no('TERM_OUT_OF_RANGE', 'termMonths', 'De 0 à 600 mois.', 'From 0 to 600 months.')
  if (input.activatedOn > localDateOf(tx.now))
    no('DATE_IN_FUTURE', 'activatedOn', 'La date ne peut être future.', 'The date cannot be in the future.')
  if (refusals.length > 0) return refused(...refusals)
  const { role, annex, ...columns } = input
  const { serviceId, linkId } = await insertService(
    tx,
    {
      clientId: columns.clientId,
      siteId: columns.siteId,
      offeringId: columns.offeringId,
      quantity: columns.quantity,
      termMonths: columns.termMonths,
      origin: columns.origin,
      activatedOn: columns.activatedOn,
      status: 'ACTIVE',
      orderLineId: null,
      tariffVersionId: tariff ?? null,
      linkRole: role,
      action: 'registerService',
    },
    offering,
  )
  if (linkId && annex) await terminateLink(tx, { linkId, clientId: input.clientId, siteId: input.siteId }, annex)
  const service = await lockService(tx, serviceId)
  if (!service) throw new Error('a service vanished while it was registered')
  emitActivated(tx, service, { orderId: null, lineId: null })
  return done({ serviceId, orderId: null })
}
