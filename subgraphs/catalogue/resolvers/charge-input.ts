import { userError } from '#kernel/refusal.js'
import { parseDecimal } from '#kernel/values/decimal.js'
import type { TariffCharge } from '../domain/tariff-charge.js'

export interface TextInput {
  fr: string
  en?: string | null
}

export interface TariffChargeInput {
  kind: TariffCharge['kind']
  label: TextInput
  amount?: string | null
  rate?: string | null
  unit: TariffCharge['unit']
  minimumUnits?: string | null
  includedUnits?: string | null
  incrementSeconds?: number | null
}

/** A price of an input in the domain's whole numbers. @throws BAD_USER_INPUT for decimals that the field does not hold */
export function chargeOf(input: TariffChargeInput, at: readonly string[]): TariffCharge {
  if (input.kind !== 'USAGE' && input.amount == null) {
    throw userError('BAD_USER_INPUT', 'Field "amount" is needed unless the price is by usage.', { path: [...at, 'amount'] })
  }
  const perMinute = input.kind === 'USAGE' && input.unit === 'MINUTE'
  return {
    kind: input.kind,
    label: textOf(input.label),
    amountCents: scaled(input.amount, 2, [...at, 'amount']) ?? 0,
    rateTenThousandths: scaled(input.rate, 4, [...at, 'rate']),
    unit: input.unit,
    minimumTenThousandths: scaled(input.minimumUnits, 4, [...at, 'minimumUnits']),
    includedTenThousandths: scaled(input.includedUnits, 4, [...at, 'includedUnits']),
    incrementSeconds: input.incrementSeconds ?? (perMinute ? 1 : null),
  }
}

/** A text of an input, English empty when absent. */
export function textOf(input: TextInput): { fr: string; en: string | null } {
  return { fr: input.fr, en: input.en ?? null }
}

/** A decimal of an input as a whole number of `10^-scale`. @throws BAD_USER_INPUT naming the field */
export function scaled(text: string | null | undefined, scale: number, at: readonly string[]): number | null {
  if (text == null) return null
  try {
    const whole = Number(parseDecimal(text, scale))
    if (Number.isSafeInteger(whole)) return whole
  } catch {
    // Said below, in one sentence for every kind of wrong decimal.
  }
  throw userError('BAD_USER_INPUT', `Field "${at.at(-1)}" must be a decimal number with ${scale} decimals at most.`, {
    path: at,
  })
}
