import { roundToTotal } from './allocation.js'
import { divideHalfAway } from './decimal.js'
import { addCents, type Cents, centsOfBigInt, sumCents } from './money.js'

/** Whether a client pays each tax; kept on the client, copied onto its invoices. */
export interface TaxProfile {
  tps: TaxStatus
  tvq: TaxStatus
}
export type TaxStatus = 'TAXABLE' | 'EXEMPT'

/** Rates since 2013-01-01, in thousandths of a percent: 5 % and 9.975 %, both on the price without taxes. */
export const TAX_RATES = { tps: 5000, tvq: 9975 } as const
const WHOLE = 100_000n

export interface Taxes {
  tps: Cents
  tvq: Cents
}

/** TPS and TVQ of an invoice's subtotal: each rounded once, half a cent away from zero, the sign kept. */
export function taxesOf(subtotal: Cents, profile: TaxProfile): Taxes {
  return { tps: taxOf(subtotal, profile.tps, TAX_RATES.tps), tvq: taxOf(subtotal, profile.tvq, TAX_RATES.tvq) }
}

/** Subtotal and taxes together. */
export function totalWithTaxes(subtotal: Cents, taxes: Taxes): Cents {
  return addCents(addCents(subtotal, taxes.tps), taxes.tvq)
}

/** The invoice's taxes spread over its lines by largest remainder: each column adds up to `taxesOf` of the sum (R22). */
export function taxesOfLines(amounts: readonly Cents[], profile: TaxProfile): Taxes[] {
  const whole = taxesOf(sumCents(amounts), profile)
  const tps = spread(amounts, profile.tps === 'EXEMPT' ? 0 : TAX_RATES.tps, whole.tps)
  const tvq = spread(amounts, profile.tvq === 'EXEMPT' ? 0 : TAX_RATES.tvq, whole.tvq)
  return amounts.map((_, i) => ({ tps: tps[i] ?? 0, tvq: tvq[i] ?? 0 }))
}

function taxOf(subtotal: Cents, status: TaxStatus, rate: number): Cents {
  return status === 'EXEMPT' ? 0 : centsOfBigInt(divideHalfAway(BigInt(subtotal) * BigInt(rate), WHOLE))
}

// From each line's exact tax rather than in proportion to the total: stays right when credits make the sum small.
function spread(amounts: readonly Cents[], rate: number, total: Cents): Cents[] {
  return roundToTotal(
    amounts.map((a) => BigInt(a) * BigInt(rate)),
    WHOLE,
    total,
  )
}
