import { newId } from '#kernel/ids.js'
import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import { type BrokenRule, broken } from '../domain/broken-rule.js'
import { checkReason, type TariffApplication, type TariffChangeReason } from '../domain/tariff-change.js'
import { checkCharges, type TariffCharge } from '../domain/tariff-charge.js'
import { placeWindow } from '../domain/tariff-windows.js'
import { TariffChargeEntity, TariffVersionEntity } from '../entities/tariff.js'
import { emitTariffChanged } from './catalogue-events.js'
import { checkVersion, lockOffering, offeringNotFound, touchOffering } from './locked-offering.js'
import { liveWindows, moveWindow } from './tariff-rows.js'

export interface TariffChange {
  offeringId: string
  validFrom: string
  reason: TariffChangeReason
  reasonText: { fr: string; en: string | null } | null
  application: TariffApplication
  supplierContractId: string | null
  charges: readonly TariffCharge[]
  expectedVersion?: number | null
}

/** Schedules a new version of an offering's tariff; the version before ends where it begins (S15). */
export async function scheduleTariffChange(tx: Tx, change: TariffChange): Promise<Outcome<{ tariffVersionId: string }>> {
  const offering = await lockOffering(tx, change.offeringId)
  if (!offering) return refused(offeringNotFound())
  const rules = [
    ...checkVersion(offering.version, change.expectedVersion),
    ...checkReason(change.reason, change.reasonText),
    ...checkCharges(change.charges),
    ...(await checkContract(tx, change.supplierContractId)),
  ]
  const plan = placeWindow(await liveWindows(tx, offering.id), change.validFrom, localDateOf(tx.now))
  if (!plan.ok) return refused(...rules, plan.broken)
  if (rules.length > 0) return refused(...rules)
  if (plan.moved) await moveWindow(tx, plan.moved)
  const tariffVersionId = newId('trf')
  await tx.manager.insert(TariffVersionEntity, {
    id: tariffVersionId,
    offeringId: offering.id,
    revision: (await lastRevision(tx, offering.id)) + 1,
    replacesRevision: plan.replaces?.revision ?? null,
    validFrom: plan.validFrom,
    validTo: plan.validTo,
    status: 'SCHEDULED',
    reason: change.reason,
    reasonTextFr: change.reasonText?.fr ?? null,
    reasonTextEn: change.reasonText?.en ?? null,
    application: change.application,
    supplierContractId: change.supplierContractId,
    createdAt: tx.now,
    updatedAt: tx.now,
    version: 1,
  })
  await tx.manager.insert(
    TariffChargeEntity,
    change.charges.map(({ label, ...charge }, place) => ({
      tariffVersionId,
      place,
      labelFr: label.fr,
      labelEn: label.en,
      ...charge,
    })),
  )
  await touchOffering(tx, offering)
  if (plan.moved) await emitTariffChanged(tx, plan.moved.id)
  await emitTariffChanged(tx, tariffVersionId)
  return done({ tariffVersionId })
}

async function checkContract(tx: Tx, contractId: string | null): Promise<BrokenRule[]> {
  if (contractId === null) return []
  const rows = await tx.query<{ id: string }>('SELECT id FROM supplier_contract WHERE id = ?', [contractId])
  if (rows.length > 0) return []
  return [broken('CONTRACT_NOT_FOUND', ['supplierContractId'], "Ce contrat n'existe pas.", 'There is no such contract.', 'S41')]
}

/** Cancelled versions count: a revision's number is never reused. */
async function lastRevision(tx: Tx, offeringId: string): Promise<number> {
  const [row] = await tx.query<{ last: number | string }>(
    'SELECT COALESCE(MAX(revision), 0) AS last FROM tariff_version WHERE offering_id = ?',
    [offeringId],
  )
  return Number(row?.last ?? 0)
}
