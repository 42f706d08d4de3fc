import type { ChargeKind } from '#contract/events.js'
import type { Tx } from '#kernel/transaction.js'
import type { Month } from '#kernel/values/dates.js'
import type { Cents } from '#kernel/values/money.js'
import type { ChargeWindow } from '../domain/charge-machine.js'
import { type Billed, billedKey, type PlannedCharge } from '../domain/invoice-plan.js'

/** A charge with what its lines copy from it. */
export interface ChargeFacts extends PlannedCharge {
  serviceId: string
  serviceNumber: string
  offeringCode: string
  tariffVersionId: string
}

interface ChargeRow {
  id: string
  kind: ChargeKind
  service_id: string
  service_number: string
  offering_code: string
  tariff_version_id: string
  unit_amount: string
  quantity: number
  started_on: string
}

/** An account's charges with their windows, in the order in which an invoice shows them. */
export async function chargesOf(tx: Tx, accountId: string): Promise<ChargeFacts[]> {
  const charges = await tx.query<ChargeRow>(
    `SELECT id, kind, service_id, service_number, offering_code, tariff_version_id, unit_amount, quantity, started_on
     FROM charges WHERE account_id = ? ORDER BY service_number, kind, id`,
    [accountId],
  )
  const rows = await tx.query<{ charge_id: string; from_date: string; until_date: string | null }>(
    `SELECT w.charge_id, w.from_date, w.until_date FROM charge_windows w JOIN charges c ON c.id = w.charge_id
     WHERE c.account_id = ? ORDER BY w.charge_id, w.ordinal`,
    [accountId],
  )
  const windows = new Map<string, ChargeWindow[]>(charges.map((c) => [c.id, []]))
  for (const row of rows) windows.get(row.charge_id)?.push({ from: row.from_date, until: row.until_date })
  return charges.map((c) => ({
    id: c.id,
    kind: c.kind,
    unitAmount: Number(c.unit_amount),
    quantity: Number(c.quantity),
    startedOn: c.started_on,
    windows: windows.get(c.id) ?? [],
    serviceId: c.service_id,
    serviceNumber: c.service_number,
    offeringCode: c.offering_code,
    tariffVersionId: c.tariff_version_id,
  }))
}

/** What the account's invoices that no longer change billed, per charge and month. */
export async function billedOf(tx: Tx, accountId: string): Promise<Billed> {
  const rows = await tx.query<{ charge_id: string; month: Month; billed: string }>(
    `SELECT l.charge_id, l.month, SUM(l.amount) AS billed FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id
     WHERE i.account_id = ? AND i.status IN ('UNDER_REVIEW', 'FINALIZED', 'SENT') GROUP BY l.charge_id, l.month`,
    [accountId],
  )
  return new Map<string, Cents>(rows.map((r) => [billedKey(r.charge_id, r.month), Number(r.billed)]))
}
