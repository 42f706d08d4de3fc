import type { EventPayloads } from '#contract/events.js'
import { newId } from '#kernel/ids.js'
import type { Tx } from '#kernel/transaction.js'
import { type KnownTariff, type StartingCharge, startingCharges, tariffInForce } from '../domain/starting-price.js'
import type { AccountEntity } from '../entities/account.js'
import { ChargeEntity, ChargeWindowEntity } from '../entities/charge.js'
import { TariffVersionEntity } from '../entities/tariff-version.js'
import { lockAccount } from './account-lock.js'
import { moveRecurringCharges } from './move-recurring-charges.js'
import { currentPeriod, refreshDrafts } from './refresh-drafts.js'

type Activation = EventPayloads['service.activated']

/**
 * A service is in operation: its charges start at the amounts of the tariff version that the order froze (R16), or of the tariff in
 * force for a service without an order. The same activation starts them once, however often it is told.
 * @throws when the copies of clients or tariffs don't know enough yet: never a wrong amount
 */
export async function startCharges(tx: Tx, activation: Activation): Promise<void> {
  const account = await lockAccount(tx, { clientId: activation.clientId })
  if (!account) throw new Error(`no account yet for client ${activation.clientId}`)
  const cause = `activation:${activation.lineId ?? activation.serviceId}`
  if (await tx.manager.existsBy(ChargeEntity, { serviceId: activation.serviceId, cause })) return
  const tariff = await applicableTariff(tx, activation)
  const ended = await moveRecurringCharges(tx, activation.serviceId, 'end', activation.activatedOn)
  for (const starting of startingCharges(tariff, activation.origin)) {
    await startCharge(tx, { account, activation, cause, tariff, starting })
  }
  for (const id of new Set([account.id, ...ended])) {
    const touched = id === account.id ? account : await lockAccount(tx, { id })
    if (touched) await refreshDrafts(tx, touched, await currentPeriod(tx, id))
  }
}

async function applicableTariff(tx: Tx, activation: Activation): Promise<KnownTariff> {
  if (activation.tariffVersionId !== null) {
    const frozen = await tx.manager.findOneBy(TariffVersionEntity, { id: activation.tariffVersionId })
    if (!frozen) throw new Error(`tariff version ${activation.tariffVersionId} is not known yet`)
    return frozen
  }
  const versions = await tx.manager.findBy(TariffVersionEntity, { offeringId: activation.offeringId })
  const inForce = tariffInForce(versions, activation.activatedOn)
  if (!inForce) throw new Error(`no tariff of offering ${activation.offeringId} is known for ${activation.activatedOn}`)
  return inForce
}

async function startCharge(
  tx: Tx,
  parts: { account: AccountEntity; activation: Activation; cause: string; tariff: KnownTariff; starting: StartingCharge },
): Promise<void> {
  const { account, activation, cause, tariff, starting } = parts
  const id = newId('chg')
  await tx.manager.insert(ChargeEntity, {
    id,
    accountId: account.id,
    clientId: account.clientId,
    serviceId: activation.serviceId,
    serviceNumber: activation.serviceNumber,
    orderId: activation.orderId,
    offeringId: activation.offeringId,
    offeringCode: tariff.offeringCode,
    tariffVersionId: tariff.id,
    kind: starting.kind,
    cause,
    status: 'ACTIVE',
    unitAmount: starting.unitAmount,
    quantity: activation.quantity,
    startedOn: activation.activatedOn,
    endedOn: null,
    createdAt: tx.now,
    updatedAt: tx.now,
    version: 1,
  })
  if (starting.kind === 'RECURRING') {
    await tx.manager.insert(ChargeWindowEntity, { chargeId: id, ordinal: 1, fromDate: activation.activatedOn, untilDate: null })
  }
  tx.emit({
    type: 'charge.started',
    aggregateType: 'charge',
    aggregateId: id,
    clientId: account.clientId,
    payload: {
      chargeId: id,
      clientId: account.clientId,
      serviceId: activation.serviceId,
      kind: starting.kind,
      from: activation.activatedOn,
    },
  })
}
