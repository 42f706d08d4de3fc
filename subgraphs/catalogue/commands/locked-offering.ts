import type { OfferingLifecycle } from '#contract/events.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import { type BrokenRule, broken } from '../domain/broken-rule.js'
import type { LifecycleFacts } from '../domain/offering-lifecycle.js'
import { OfferingEntity } from '../entities/offering.js'

/** An offering whose row is locked until the end of the transaction: its life cycle and its tariff windows change one at a time. */
export interface LockedOffering {
  id: string
  code: string
  lifecycle: OfferingLifecycle
  version: number
}

/** Locks an offering; null when there is none. */
export async function lockOffering(tx: Tx, offeringId: string): Promise<LockedOffering | null> {
  const [row] = await tx.query<LockedOffering>('SELECT id, code, lifecycle, version FROM offering WHERE id = ? FOR UPDATE', [
    offeringId,
  ])
  return row ?? null
}

export function offeringNotFound(at: readonly string[] = ['offeringId']): BrokenRule {
  return broken('OFFERING_NOT_FOUND', at, "Cette offre n'existe pas.", 'There is no such offering.')
}

/** Says no when the caller read another version than the present one. */
export function checkVersion(present: number, expected: number | null | undefined): BrokenRule[] {
  if (expected == null || expected === present) return []
  return [
    broken(
      'VERSION_CHANGED',
      ['expectedVersion'],
      `L'objet a changé depuis sa lecture : sa version est ${present}. Relisez-le.`,
      `The object changed since it was read: its version is ${present}. Read it again.`,
    ),
  ]
}

/** Marks an offering as changed. Its row is locked. */
export async function touchOffering(
  tx: Tx,
  offering: LockedOffering,
  changes: { lifecycle?: OfferingLifecycle } = {},
): Promise<void> {
  await tx.manager.update(OfferingEntity, { id: offering.id }, { ...changes, updatedAt: tx.now, version: offering.version + 1 })
}

/** What the life cycle's guards need to know now (S4, S14). */
export async function lifecycleFacts(tx: Tx, offering: LockedOffering): Promise<LifecycleFacts> {
  const today = localDateOf(tx.now)
  const [row] = await tx.query<{ tariffs: string; components: string; included: string; excluded: string }>(
    `SELECT
       (SELECT COUNT(*) FROM tariff_version WHERE offering_id = o.id AND status = 'SCHEDULED' AND valid_from <= ?
          AND (valid_to IS NULL OR valid_to > ?)) AS tariffs,
       (SELECT COUNT(*) FROM offering_component WHERE offering_id = o.id) AS components,
       (SELECT COUNT(*) FROM offering_inclusion WHERE offering_id = o.id AND kind = 'INCLUDES') AS included,
       (SELECT COUNT(*) FROM offering_inclusion WHERE offering_id = o.id AND kind = 'EXCLUDES') AS excluded
     FROM offering o WHERE o.id = ?`,
    [today, today, offering.id],
  )
  return {
    lifecycle: offering.lifecycle,
    hasTariffInForce: Number(row?.tariffs ?? 0) > 0,
    componentCount: Number(row?.components ?? 0),
    includesCount: Number(row?.included ?? 0),
    excludesCount: Number(row?.excluded ?? 0),
  }
}
