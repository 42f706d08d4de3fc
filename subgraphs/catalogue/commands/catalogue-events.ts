import type { EventPayloads, InterfaceProfile, TariffChargePayload } from '#contract/events.js'
import { readJson } from '#kernel/database.js'
import type { Tx } from '#kernel/transaction.js'

type OfferingSnapshot = EventPayloads['offering.changed']
type TariffSnapshot = EventPayloads['tariff.changed']

/** Tells the other subgraphs what an offering now is: a complete snapshot, read back from the rows of this transaction. */
export async function emitOfferingChanged(tx: Tx, offeringId: string): Promise<void> {
  const [row] = await tx.query<Omit<OfferingSnapshot, 'requiresAnyOf' | 'interfaceProfile'> & { profile: unknown }>(
    `SELECT id AS offeringId, code, category, lifecycle, access, nominal_down_kbps AS nominalDownKbps, nominal_up_kbps AS nominalUpKbps,
       minimum_term_months AS minimumTermMonths, supplier_term_months AS supplierTermMonths, interface_profile AS profile
     FROM offering WHERE id = ?`,
    [offeringId],
  )
  if (!row) throw new Error(`offering ${offeringId} vanished inside its own transaction`)
  const required = await tx.query<{ code: string }>(
    'SELECT o.code FROM offering_requirement r JOIN offering o ON o.id = r.required_id WHERE r.offering_id = ? ORDER BY r.place',
    [offeringId],
  )
  const { profile, ...facts } = row
  tx.emit({
    type: 'offering.changed',
    aggregateType: 'offering',
    aggregateId: offeringId,
    clientId: null,
    payload: {
      ...facts,
      requiresAnyOf: required.map((r) => r.code),
      interfaceProfile: readJson<InterfaceProfile | null>(profile),
    },
  })
}

/**
 * Tells what a tariff version now is. The aggregate is the offering, so that its tariff events keep their order among themselves and
 * after the offering's own.
 */
export async function emitTariffChanged(tx: Tx, tariffVersionId: string): Promise<void> {
  const [row] = await tx.query<Omit<TariffSnapshot, 'charges'>>(
    `SELECT t.id AS tariffVersionId, t.offering_id AS offeringId, o.code AS offeringCode, t.revision, t.valid_from AS validFrom,
       t.valid_to AS validTo, t.status, t.application
     FROM tariff_version t JOIN offering o ON o.id = t.offering_id WHERE t.id = ?`,
    [tariffVersionId],
  )
  if (!row) throw new Error(`tariff version ${tariffVersionId} vanished inside its own transaction`)
  const charges = await tx.query<ChargeRow>(
    `SELECT kind, amount_cents, rate_ten_thousandths, unit, minimum_ten_thousandths, included_ten_thousandths
     FROM tariff_charge WHERE tariff_version_id = ? ORDER BY place`,
    [tariffVersionId],
  )
  tx.emit({
    type: 'tariff.changed',
    aggregateType: 'offering',
    aggregateId: row.offeringId,
    clientId: null,
    payload: { ...row, charges: charges.map(chargePayload) },
  })
}

interface ChargeRow {
  kind: TariffChargePayload['kind']
  amount_cents: string
  rate_ten_thousandths: string | null
  unit: TariffChargePayload['unit']
  minimum_ten_thousandths: string | null
  included_ten_thousandths: string | null
}

function chargePayload(row: ChargeRow): TariffChargePayload {
  return {
    kind: row.kind,
    amountCents: Number(row.amount_cents),
    rateTenThousandths: row.rate_ten_thousandths === null ? null : Number(row.rate_ten_thousandths),
    unit: row.unit,
    minimumUnits: unitsOf(row.minimum_ten_thousandths),
    includedUnits: unitsOf(row.included_ten_thousandths),
  }
}

/** Four decimals at most, as the contract's number: 5000 ten-thousandths of a minute are 0.5. */
function unitsOf(tenThousandths: string | null): number | null {
  return tenThousandths === null ? null : Number(tenThousandths) / 10_000
}
