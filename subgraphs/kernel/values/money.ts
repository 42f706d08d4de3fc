import { divideHalfAway, formatDecimal, parseDecimal } from './decimal.js'

/** Whole cents of a Canadian dollar, a safe integer; negative for credits. */
export type Cents = number

/** `Money` of the graph. */
export interface MoneyValue {
  amount: string
  currency: 'CAD'
}

/** Checks that a number is whole cents. @throws RangeError */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole, safe number of cents: ${value}`)
  return value === 0 ? 0 : value
}

/** @throws RangeError when the sum leaves the safe integers */
export function addCents(a: Cents, b: Cents): Cents {
  return cents(cents(a) + cents(b))
}

/** @throws RangeError when a partial sum leaves the safe integers */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0
  for (const amount of amounts) total = addCents(total, amount)
  return total
}

/** An amount times a whole quantity. @throws RangeError */
export function timesQuantity(amount: Cents, quantity: number): Cents {
  return centsOfBigInt(BigInt(cents(amount)) * BigInt(quantity))
}

/** `amount × numerator ÷ denominator`, rounded once, half away from zero. `denominator` is positive. */
export function fractionOf(amount: Cents, numerator: number, denominator: number): Cents {
  return centsOfBigInt(divideHalfAway(BigInt(cents(amount)) * BigInt(numerator), BigInt(denominator)))
}

/** `{ amount: '1234.56', currency: 'CAD' }` */
export function moneyOf(amount: Cents): MoneyValue {
  return { amount: formatDecimal(BigInt(cents(amount)), 2), currency: 'CAD' }
}

/** Reads decimal text, at most two decimals. @throws RangeError */
export function centsOf(text: string): Cents {
  return centsOfBigInt(parseDecimal(text, 2))
}

/** Back from exact arithmetic. @throws RangeError when out of the safe integers */
export function centsOfBigInt(value: bigint): Cents {
  return cents(Number(value))
}
