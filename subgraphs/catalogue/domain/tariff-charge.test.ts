import { describe, expect, it } from '@jest/globals'
import { checkCharges, type TariffCharge } from './tariff-charge.js'
import { checkReason } from './tariff-change.js'

const label = { fr: 'Prix', en: 'Price' }
const none = { rateTenThousandths: null, minimumTenThousandths: null, includedTenThousandths: null, incrementSeconds: null }
const monthly: TariffCharge = { kind: 'RECURRING', label, amountCents: 42_000, unit: 'MONTH', ...none }
const calls: TariffCharge = {
  kind: 'USAGE',
  label,
  amountCents: 0,
  rateTenThousandths: 250,
  unit: 'MINUTE',
  minimumTenThousandths: 5_000,
  includedTenThousandths: null,
  incrementSeconds: 1,
}
const faults = (charge: TariffCharge) => checkCharges([charge]).map((r) => [r.code, r.path.at(-1)])

describe('the prices of a tariff (S15, R22)', () => {
  it('may be once, each month or by usage, zero included', () => {
    expect(checkCharges([monthly, calls, { ...monthly, kind: 'ONE_TIME', unit: 'EACH', amountCents: 0 }])).toEqual([])
  })

  it('are one at least', () => {
    expect(checkCharges([])).toMatchObject([{ code: 'NO_CHARGE', path: ['input', 'charges'] }])
  })

  it.each<[string, TariffCharge, [string, string]]>([
    ['a negative amount', { ...monthly, amountCents: -1 }, ['OUT_OF_RANGE', 'amount']],
    ['a rate on a monthly price', { ...monthly, rateTenThousandths: 1 }, ['FIELD_DOES_NOT_FIT', 'rate']],
    ['a unit of another kind', { ...monthly, unit: 'GIGABYTE' }, ['UNIT_DOES_NOT_FIT', 'unit']],
    ['usage without a rate', { ...calls, rateTenThousandths: null }, ['RATE_MISSING', 'rate']],
    ['usage with an amount', { ...calls, amountCents: 5 }, ['FIELD_DOES_NOT_FIT', 'amount']],
    ['a step of time on gigabytes', { ...calls, unit: 'GIGABYTE' }, ['FIELD_DOES_NOT_FIT', 'incrementSeconds']],
    ['a step beyond a minute', { ...calls, incrementSeconds: 61 }, ['OUT_OF_RANGE', 'incrementSeconds']],
    ['no name', { ...monthly, label: { fr: ' ', en: null } }, ['TEXT_LENGTH', 'fr']],
  ])('are refused with %s', (_, charge, fault) => {
    expect(faults(charge)).toEqual([fault])
  })
})

describe('the reason of a change of tariff (S15)', () => {
  it('is explained in words when it is OTHER', () => {
    expect(checkReason('OTHER', null)).toMatchObject([{ code: 'REASON_TEXT_MISSING', rule: 'S15' }])
    expect(checkReason('OTHER', { fr: ' ', en: null })).toMatchObject([{ code: 'TEXT_LENGTH' }])
    expect(checkReason('OTHER', { fr: 'Rééquilibrage', en: null })).toEqual([])
    expect(checkReason('NEW_CONTRACT', null)).toEqual([])
  })
})
