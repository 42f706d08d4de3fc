import type { Tx } from '#kernel/transaction.js'
import type { ClosedWindow, TariffWindow } from '../domain/tariff-windows.js'

/** The live versions of an offering whose row is locked. */
export async function liveWindows(tx: Tx, offeringId: string): Promise<TariffWindow[]> {
  return tx.query<TariffWindow>(
    `SELECT id, revision, valid_from AS validFrom, valid_to AS validTo FROM tariff_version
     WHERE offering_id = ? AND status = 'SCHEDULED' ORDER BY valid_from`,
    [offeringId],
  )
}

/** Moves the end of a version's window. */
export async function moveWindow(tx: Tx, window: ClosedWindow): Promise<void> {
  await tx.query('UPDATE tariff_version SET valid_to = ?, updated_at = ?, version = version + 1 WHERE id = ?', [
    window.validTo,
    tx.now,
    window.id,
  ])
}
