import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { allocate, roundToTotal } from './allocation.js'
import { divideHalfAway, formatDecimal, parseDecimal } from './decimal.js'
import { addCents, centsOf, fractionOf, moneyOf, sumCents, timesQuantity } from './money.js'

const amounts = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })

describe('money', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [123456, '1234.56'],
    [-5, '-0.05'],
    [-123456, '-1234.56'],
  ])('%d cents are %s $', (value, amount) => {
    expect(moneyOf(value)).toEqual({ amount, currency: 'CAD' })
    expect(centsOf(amount)).toBe(value)
  })

  it('reads what it writes', () => {
    fc.assert(fc.property(amounts, (a) => centsOf(moneyOf(a).amount) === a))
  })

  it('refuses what is not an exact amount', () => {
    for (const wrong of ['', '1,50', '1e3', '0.005', '.5', ' 1', '99999999999999999.99'])
      expect(() => centsOf(wrong)).toThrow(RangeError)
    expect(centsOf('12.5000')).toBe(1250)
  })

  it('refuses sums beyond safe integers', () => {
    expect(() => addCents(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError)
    expect(() => sumCents([0.5])).toThrow(RangeError)
    expect(() => timesQuantity(Number.MAX_SAFE_INTEGER, 2)).toThrow(RangeError)
    expect(timesQuantity(2200, 3)).toBe(6600)
  })

  it('rounds a fraction once, half away from zero', () => {
    expect(fractionOf(42000, 15, 30)).toBe(21000)
    expect(fractionOf(1, 1, 2)).toBe(1)
    expect(fractionOf(-1, 1, 2)).toBe(-1)
    expect(fractionOf(100, 1, 3)).toBe(33)
  })
})

describe('decimals', () => {
  it('keep every digit', () => {
    expect(parseDecimal('0.0250', 4)).toBe(250n)
    expect(formatDecimal(250n, 4)).toBe('0.0250')
    expect(formatDecimal(-7n, 0)).toBe('-7')
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
        fc.integer({ min: 0, max: 9 }),
        (v, scale) => parseDecimal(formatDecimal(v, scale), scale) === v,
      ),
    )
  })

  it('round symmetrically', () => {
    fc.assert(
      fc.property(
        fc.bigInt(),
        fc.bigInt({ min: 1n, max: 1_000_000n }),
        (n, d) => divideHalfAway(-n, d) === -divideHalfAway(n, d),
      ),
    )
  })
})

describe('allocation by largest remainder', () => {
  it('gives the spare cents to the largest remainders, the earlier first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(10, [5, 3, 1])).toEqual([6, 3, 1])
    expect(allocate(7, [0, 0])).toEqual([7, 0])
  })

  it('parts always add up and stay within a cent of their share', () => {
    fc.assert(
      fc.property(amounts, fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 60 }), (total, weights) => {
        const parts = allocate(total, weights)
        const sum = weights.reduce((a, b) => a + b, 0)
        expect(sumCents(parts)).toBe(total)
        for (const [i, part] of parts.entries()) {
          if (sum > 0) expect(Math.abs(part - (total * (weights[i] ?? 0)) / sum)).toBeLessThan(1.001)
        }
      }),
    )
  })

  it('refuses a total that the shares do not come to', () => {
    expect(() => roundToTotal([5n], 10n, 3)).toThrow(RangeError)
    expect(() => allocate(1, [])).toThrow(RangeError)
    expect(() => allocate(1, [-1, 2])).toThrow(RangeError)
  })
})
