import type { ServiceOrigin, TariffChargePayload } from '#contract/events.js'
import { type Cents, sumCents } from '#kernel/values/money.js'

/** A tariff version as the local copy holds it. */
export interface KnownTariff {
  id: string
  offeringId: string
  offeringCode: string
  revision: number
  validFrom: string
  validTo: string | null
  status: 'SCHEDULED' | 'CANCELLED'
  charges: readonly TariffChargePayload[]
}

/**
 * The tariff in force on a date, `validTo` excluded. For a service older than the oldest known version, that version [D]: an imported
 * service was priced by the previous system until then.
 */
export function tariffInForce(versions: readonly KnownTariff[], on: string): KnownTariff | undefined {
  const scheduled = versions.filter((v) => v.status === 'SCHEDULED').sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const inForce = scheduled.findLast((v) => v.validFrom <= on && (v.validTo === null || on < v.validTo))
  const oldest = scheduled[0]
  return inForce ?? (oldest && on < oldest.validFrom ? oldest : undefined)
}

/** A charge that an activation starts, before it has an id. */
export interface StartingCharge {
  kind: 'ONE_TIME' | 'RECURRING'
  unitAmount: Cents
}

/**
 * Which charges an activation starts (R16): the recurring one, and the one-time one for a service that came by requisition: what was
 * imported, migrated or inherited is installed already. A component at zero starts nothing. Usage is rated when it comes (S30).
 */
export function startingCharges(tariff: Pick<KnownTariff, 'charges'>, origin: ServiceOrigin): StartingCharge[] {
  const kinds: ReadonlyArray<StartingCharge['kind']> = origin === 'REQUISITION' ? ['ONE_TIME', 'RECURRING'] : ['RECURRING']
  return kinds.flatMap((kind) => {
    const unitAmount = sumCents(tariff.charges.filter((c) => c.kind === kind).map((c) => c.amountCents))
    return unitAmount > 0 ? [{ kind, unitAmount }] : []
  })
}
