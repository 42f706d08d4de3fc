import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import { broken } from '../domain/broken-rule.js'
import { removeWindow } from '../domain/tariff-windows.js'
import { emitTariffChanged } from './catalogue-events.js'
import { checkVersion, lockOffering, offeringNotFound, touchOffering } from './locked-offering.js'
import { liveWindows, moveWindow } from './tariff-rows.js'

/** Cancels a tariff version before its first day; the version before goes on in its place (S15). */
export async function cancelScheduledTariffChange(
  tx: Tx,
  input: { tariffVersionId: string; expectedVersion?: number | null },
): Promise<Outcome<{ tariffVersionId: string }>> {
  const [found] = await tx.query<{ offering_id: string }>('SELECT offering_id FROM tariff_version WHERE id = ?', [
    input.tariffVersionId,
  ])
  if (!found)
    return refused(
      broken(
        'TARIFF_NOT_FOUND',
        ['tariffVersionId'],
        "Cette version du tarif n'existe pas.",
        'There is no such tariff version.',
      ),
    )
  const offering = await lockOffering(tx, found.offering_id)
  if (!offering) return refused(offeringNotFound(['tariffVersionId']))
  // Read after the lock: nobody moves it any more.
  const [tariff] = await tx.query<{ version: number }>('SELECT version FROM tariff_version WHERE id = ?', [
    input.tariffVersionId,
  ])
  const stale = checkVersion(Number(tariff?.version), input.expectedVersion)
  if (stale.length > 0) return refused(...stale)
  const removal = removeWindow(await liveWindows(tx, offering.id), input.tariffVersionId, localDateOf(tx.now))
  if (!removal.ok) return refused(removal.broken)
  await tx.query("UPDATE tariff_version SET status = 'CANCELLED', updated_at = ?, version = version + 1 WHERE id = ?", [
    tx.now,
    input.tariffVersionId,
  ])
  if (removal.moved) await moveWindow(tx, removal.moved)
  await touchOffering(tx, offering)
  await emitTariffChanged(tx, input.tariffVersionId)
  if (removal.moved) await emitTariffChanged(tx, removal.moved.id)
  return done({ tariffVersionId: input.tariffVersionId })
}
