import { type Refusal, refusal } from '#kernel/refusal.js'
import type { OfferingFacts } from '../domain/offering-facts.js'
import type { Reads } from './reads.js'

const HELD = ['PLANNED', 'PROVISIONING', 'TESTING', 'ACTIVE', 'CHANGE_PENDING']

/** An offering that needs another at the same site: held already, or installed by the same order. One statement for all lines. */
export async function requiredServiceRefusals(
  reads: Reads,
  {
    order,
    lines,
  }: {
    order: { clientId: string }
    lines: ReadonlyArray<{ ordinal: number; action: string; offeringId: string; siteId: string }>
  },
  offerings: ReadonlyMap<string, OfferingFacts>,
): Promise<Refusal[]> {
  const needing = lines.filter((l) => l.action === 'INSTALL' && (offerings.get(l.offeringId)?.requiresAnyOf.length ?? 0) > 0)
  if (needing.length === 0) return []
  const held = await reads.query<{ site_id: string; code: string }>(
    `SELECT DISTINCT s.site_id, o.code FROM services s JOIN copied_offerings o ON o.id = s.offering_id
     WHERE s.client_id = ? AND s.site_id IN (?) AND s.status IN (?)`,
    [order.clientId, needing.map((l) => l.siteId), HELD],
  )
  const present = new Set(held.map((h) => `${h.site_id} ${h.code}`))
  for (const l of lines) if (l.action === 'INSTALL') present.add(`${l.siteId} ${offerings.get(l.offeringId)?.code ?? ''}`)
  return needing.flatMap((line) => {
    const codes = offerings.get(line.offeringId)?.requiresAnyOf ?? []
    if (codes.some((code) => present.has(`${line.siteId} ${code}`))) return []
    return [
      refusal(
        'REQUIRED_SERVICE_MISSING',
        {
          fr: `Ligne ${line.ordinal} : il faut au même emplacement l’un des services ${codes.join(', ')}.`,
          en: `Line ${line.ordinal}: one of the services ${codes.join(', ')} is needed at the same site.`,
        },
        { rule: 'S4' },
      ),
    ]
  })
}
