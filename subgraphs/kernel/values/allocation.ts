import { divideFloor } from './decimal.js'
import { type Cents, cents, centsOfBigInt, sumCents } from './money.js'

/**
 * Splits a total in proportion to weights, by largest remainder: whole cents, the parts add up exactly, equal remainders go to the
 * earlier part. Weights are not negative; when all are zero, everything goes to the first.
 * @throws RangeError without weights, or with a negative one
 */
export function allocate(total: Cents, weights: readonly number[]): Cents[] {
  if (weights.length === 0) throw new RangeError('nothing to allocate to')
  if (weights.some((w) => !Number.isSafeInteger(w) || w < 0)) throw new RangeError('weights are whole numbers, not negative')
  const sum = sumCents(weights)
  if (sum === 0) return weights.map((_, i) => (i === 0 ? cents(total) : 0))
  const shares = weights.map((w) => BigInt(cents(total)) * BigInt(w))
  return roundToTotal(shares, BigInt(sum), total)
}

/**
 * Rounds exact shares (`shares[i] / denominator`, of any sign) to whole cents that add up to `total`, by largest remainder.
 * @throws RangeError when `total` is not the sum of the shares rounded up or down
 */
export function roundToTotal(shares: readonly bigint[], denominator: bigint, total: Cents): Cents[] {
  const floors = shares.map((share) => divideFloor(share, denominator))
  const left = BigInt(cents(total)) - floors.reduce((a, b) => a + b, 0n)
  if (left < 0n || left > BigInt(shares.length)) throw new RangeError('the total is not the rounded sum of the shares')
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share - (floors[index] ?? 0n) * denominator }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
  const raised = new Set(byRemainder.slice(0, Number(left)).map((r) => r.index))
  return floors.map((floor, index) => centsOfBigInt(raised.has(index) ? floor + 1n : floor))
}
