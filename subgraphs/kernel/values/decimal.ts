/** An exact decimal as a whole number of `10^-scale`: 12.50 with scale 2 is 1250n. No floats anywhere. */

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/

/**
 * Reads decimal text into a whole number of `10^-scale`. Trailing zeros beyond the scale are harmless, other digits are not.
 * @throws RangeError when the text is not a decimal, or carries more digits than the scale holds
 */
export function parseDecimal(text: string, scale: number): bigint {
  const match = DECIMAL.exec(text)
  if (!match) throw new RangeError(`not a decimal number: ${JSON.stringify(text.slice(0, 40))}`)
  const [, sign = '', whole = '0', fraction = ''] = match
  if (/[1-9]/.test(fraction.slice(scale))) throw new RangeError(`more than ${scale} decimals: ${text}`)
  const magnitude = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'))
  return sign === '-' ? -magnitude : magnitude
}

/** Prints a whole number of `10^-scale` with exactly `scale` decimals. Zero has no sign. */
export function formatDecimal(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0')
  const cut = digits.length - scale
  return `${value < 0n ? '-' : ''}${digits.slice(0, cut)}${scale > 0 ? `.${digits.slice(cut)}` : ''}`
}

/** The quotient rounded to a whole number, half away from zero. `divisor` is positive. */
export function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError('the divisor must be positive')
  const magnitude = dividend < 0n ? -dividend : dividend
  const rounded = (2n * magnitude + divisor) / (2n * divisor)
  return dividend < 0n ? -rounded : rounded
}

/** The quotient rounded towards minus infinity. `divisor` is positive. */
export function divideFloor(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}
