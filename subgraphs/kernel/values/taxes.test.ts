import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sumCents } from './money.js'
import { type TaxProfile, taxesOf, taxesOfLines, totalWithTaxes } from './taxes.js'

const TAXABLE: TaxProfile = { tps: 'TAXABLE', tvq: 'TAXABLE' }
const amounts = fc.integer({ min: -100_000_000_000, max: 100_000_000_000 })

describe('TPS and TVQ', () => {
  it.each([
    [10000, 500, 998, 11498],
    [123456, 6173, 12315, 141944],
    [9999, 500, 997, 11496],
    [1, 0, 0, 1],
    [0, 0, 0, 0],
    [-10000, -500, -998, -11498],
  ])('of %d cents are %d and %d, %d in all', (subtotal, tps, tvq, total) => {
    expect(taxesOf(subtotal, TAXABLE)).toEqual({ tps, tvq })
    expect(totalWithTaxes(subtotal, { tps, tvq })).toBe(total)
  })

  it('are zero for a client that is exempt, each by itself', () => {
    expect(taxesOf(10000, { tps: 'EXEMPT', tvq: 'EXEMPT' })).toEqual({ tps: 0, tvq: 0 })
    expect(taxesOf(10000, { tps: 'EXEMPT', tvq: 'TAXABLE' })).toEqual({ tps: 0, tvq: 998 })
  })

  it('of a credit are the exact negative', () => {
    fc.assert(
      fc.property(amounts, (subtotal) => {
        const { tps, tvq } = taxesOf(subtotal, TAXABLE)
        expect(taxesOf(-subtotal, TAXABLE)).toEqual({ tps: 0 - tps, tvq: 0 - tvq })
      }),
    )
  })

  it('of three lines of 33.33 $ add up to those of the document, not of the lines', () => {
    const lines = taxesOfLines([3333, 3333, 3333], TAXABLE)
    expect(lines).toEqual([
      { tps: 167, tvq: 333 },
      { tps: 167, tvq: 332 },
      { tps: 166, tvq: 332 },
    ])
  })

  it('of lines always add up to those of the document, credits included', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { maxLength: 80 }), (lines) => {
        const parts = taxesOfLines(lines, TAXABLE)
        const whole = taxesOf(sumCents(lines), TAXABLE)
        expect({ tps: sumCents(parts.map((p) => p.tps)), tvq: sumCents(parts.map((p) => p.tvq)) }).toEqual(whole)
      }),
    )
  })
})
