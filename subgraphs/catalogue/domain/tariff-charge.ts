import { type BrokenRule, broken, checkCount, checkTexts } from './broken-rule.js'

export const TARIFF_CHARGE_KINDS = ['ONE_TIME', 'RECURRING', 'USAGE'] as const
export type TariffChargeKind = (typeof TARIFF_CHARGE_KINDS)[number]
export const TARIFF_UNITS = ['EACH', 'MONTH', 'MINUTE', 'GIGABYTE', 'HOUR'] as const
export type TariffUnit = (typeof TARIFF_UNITS)[number]

/** Which units a price of each kind may have. */
const UNITS_OF_KIND: Readonly<Record<TariffChargeKind, readonly TariffUnit[]>> = {
  ONE_TIME: ['EACH'],
  RECURRING: ['MONTH'],
  USAGE: ['EACH', 'MINUTE', 'GIGABYTE', 'HOUR'],
}

/** One price of a tariff. Units of minima and inclusions are whole ten-thousandths, so that 30 seconds are 5000 of a minute. */
export interface TariffCharge {
  kind: TariffChargeKind
  label: { fr: string; en: string | null }
  /** Cents per unit; 0 for usage. */
  amountCents: number
  /** Usage only: ten-thousandths of a dollar per unit (R22). */
  rateTenThousandths: number | null
  unit: TariffUnit
  minimumTenThousandths: number | null
  includedTenThousandths: number | null
  /** Usage by minute only. */
  incrementSeconds: number | null
}

/** One million dollars: a price beyond is a slip of the keyboard. */
const MAX_CENTS = 100_000_000
const MAX_TEN_THOUSANDTHS = 10_000_000_000

/** The form of a tariff's prices: 1 to 20, each with the fields of its kind and no other (S15, R22). */
export function checkCharges(charges: readonly TariffCharge[]): BrokenRule[] {
  if (charges.length === 0) {
    return [
      broken(
        'NO_CHARGE',
        ['charges'],
        'Un tarif énonce au moins un prix, même nul.',
        'A tariff states one price at least, even zero.',
        'S15',
      ),
    ]
  }
  return [
    ...checkCount(charges, ['charges'], 20),
    ...charges.flatMap((charge, i) => checkCharge(charge, ['charges', String(i)])),
  ]
}

function checkCharge(charge: TariffCharge, at: readonly string[]): BrokenRule[] {
  const rules = checkTexts(charge.label, [...at, 'label'], 120)
  if (!UNITS_OF_KIND[charge.kind].includes(charge.unit)) {
    const units = UNITS_OF_KIND[charge.kind].join(', ')
    rules.push(
      broken(
        'UNIT_DOES_NOT_FIT',
        [...at, 'unit'],
        `Un prix ${charge.kind} a l'une des unités : ${units}.`,
        `A ${charge.kind} price has one of the units: ${units}.`,
      ),
    )
  }
  rules.push(...(charge.kind === 'USAGE' ? checkUsage(charge, at) : checkFixed(charge, at)))
  return rules
}

function checkFixed(charge: TariffCharge, at: readonly string[]): BrokenRule[] {
  const rules = within(charge.amountCents, MAX_CENTS, [...at, 'amount'])
  const usageOnly = {
    rate: charge.rateTenThousandths,
    minimumUnits: charge.minimumTenThousandths,
    includedUnits: charge.includedTenThousandths,
    incrementSeconds: charge.incrementSeconds,
  }
  for (const [field, value] of Object.entries(usageOnly))
    if (value !== null) rules.push(notOfThisKind(charge.kind, [...at, field]))
  return rules
}

function checkUsage(charge: TariffCharge, at: readonly string[]): BrokenRule[] {
  const rules: BrokenRule[] = []
  if (charge.amountCents !== 0) rules.push(notOfThisKind(charge.kind, [...at, 'amount']))
  if (charge.rateTenThousandths === null) {
    rules.push(broken('RATE_MISSING', [...at, 'rate'], "Un prix à l'usage a un taux.", 'A usage price has a rate.'))
  } else rules.push(...within(charge.rateTenThousandths, MAX_TEN_THOUSANDTHS, [...at, 'rate']))
  rules.push(...within(charge.minimumTenThousandths ?? 0, MAX_TEN_THOUSANDTHS, [...at, 'minimumUnits']))
  rules.push(...within(charge.includedTenThousandths ?? 0, MAX_TEN_THOUSANDTHS, [...at, 'includedUnits']))
  if (charge.incrementSeconds !== null) {
    if (charge.unit !== 'MINUTE') rules.push(notOfThisKind(charge.unit, [...at, 'incrementSeconds']))
    else rules.push(...within(charge.incrementSeconds, 60, [...at, 'incrementSeconds'], 1))
  }
  return rules
}

function within(value: number, max: number, at: readonly string[], min = 0): BrokenRule[] {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return []
  return [broken('OUT_OF_RANGE', at, 'Cette valeur est hors des bornes permises.', 'This value is out of its bounds.')]
}

function notOfThisKind(kind: string, at: readonly string[]): BrokenRule {
  return broken('FIELD_DOES_NOT_FIT', at, `Ce champ ne convient pas à ${kind}.`, `This field does not fit ${kind}.`)
}
