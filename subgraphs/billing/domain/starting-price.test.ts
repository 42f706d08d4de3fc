import { describe, expect, it } from '@jest/globals'
import type { TariffChargePayload } from '#contract/events.js'
import { type KnownTariff, startingCharges, tariffInForce } from './starting-price.js'

const charge = (kind: TariffChargePayload['kind'], amountCents: number): TariffChargePayload => ({
  kind,
  amountCents,
  rateTenThousandths: kind === 'USAGE' ? 250 : null,
  unit: 'MONTH',
  minimumUnits: null,
  includedUnits: null,
})
const version = (
  revision: number,
  validFrom: string,
  validTo: string | null,
  status: KnownTariff['status'] = 'SCHEDULED',
): KnownTariff => ({
  id: `trf_${revision}`,
  offeringId: 'off_1',
  offeringCode: 'ACC-FIB-1G',
  revision,
  validFrom,
  validTo,
  status,
  charges: [],
})

describe('the price that a service starts with (R16)', () => {
  const versions = [
    version(2, '2026-01-01', null),
    version(1, '2025-01-01', '2026-01-01'),
    version(3, '2026-06-01', null, 'CANCELLED'),
  ]

  it.each([
    ['2025-12-31', 1],
    ['2026-01-01', 2],
    ['2026-07-01', 2],
    ['2019-05-01', 1],
  ])('on %s is that of revision %d', (on, revision) => {
    expect(tariffInForce(versions, on)?.revision).toBe(revision)
  })

  it('is unknown while no version is known, or after the last one ended', () => {
    expect(tariffInForce([], '2026-01-01')).toBeUndefined()
    expect(tariffInForce([version(1, '2025-01-01', '2026-01-01')], '2026-01-01')).toBeUndefined()
  })

  it('starts both charges for a requisition, and only the monthly one for what was installed already', () => {
    const tariff = { charges: [charge('ONE_TIME', 250_000), charge('RECURRING', 89_000), charge('USAGE', 0)] }
    expect(startingCharges(tariff, 'REQUISITION')).toEqual([
      { kind: 'ONE_TIME', unitAmount: 250_000 },
      { kind: 'RECURRING', unitAmount: 89_000 },
    ])
    expect(startingCharges(tariff, 'IMPORT')).toEqual([{ kind: 'RECURRING', unitAmount: 89_000 }])
  })

  it('starts nothing at zero', () => {
    expect(startingCharges({ charges: [charge('ONE_TIME', 0), charge('RECURRING', 13_000)] }, 'REQUISITION')).toEqual([
      { kind: 'RECURRING', unitAmount: 13_000 },
    ])
  })
})
