import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addDays } from '#kernel/values/dates.js'
import { CLIENT_PERSON, MONTHLY, newOffering, type RunningCatalogue, STAFF_AGENT, startCatalogue } from './running-catalogue.js'

const VERSION = 'tariffVersion { id revision replacesRevision validFrom validTo status version offering { version } }'

describe("an offering's tariff (S15)", () => {
  let catalogue: RunningCatalogue
  let offeringId: string
  let today: string
  beforeAll(async () => {
    catalogue = await startCatalogue()
    today = catalogue.today()
  })
  afterAll(() => catalogue.stop())

  const offeringNamed = async (code: string) => {
    offeringId = (await catalogue.act('createOffering', newOffering(code), 'offering { id }')).offering.id
  }
  const schedule = (changes: object) =>
    catalogue.act(
      'scheduleTariffChange',
      { offeringId, validFrom: today, reason: 'CONTRACT_REVISION', charges: [MONTHLY], ...changes },
      VERSION,
    )
  const on = async (offset: number) => {
    const query = 'query ($id: ID!, $asOf: LocalDate) { offering(id: $id) { tariff(asOf: $asOf) { revision status } } }'
    return (await catalogue.ask(CLIENT_PERSON, query, { id: offeringId, asOf: addDays(today, offset) })).data.offering.tariff
  }

  it('follows its versions from day to day, without hole or overlap', async () => {
    await offeringNamed('T-WINDOWS')
    expect(await schedule({})).toMatchObject({
      tariffVersion: { revision: 1, validTo: null, status: 'IN_FORCE', replacesRevision: null },
    })
    expect(await schedule({ validFrom: addDays(today, 90) })).toMatchObject({
      tariffVersion: { revision: 2, replacesRevision: 1, status: 'SCHEDULED' },
    })
    expect(await schedule({ validFrom: addDays(today, 30) })).toMatchObject({
      tariffVersion: { revision: 3, replacesRevision: 1, validTo: addDays(today, 90), offering: { version: 4 } },
    })
    expect(await Promise.all([-1, 0, 29, 30, 89, 90, 4000].map(async (d) => (await on(d))?.revision ?? null))).toEqual([
      null,
      1,
      1,
      3,
      3,
      2,
      2,
    ])
  })

  it('can lose a version before its first day: the one before goes on', async () => {
    await offeringNamed('T-CANCEL')
    const first = (await schedule({})).tariffVersion
    const second = (await schedule({ validFrom: addDays(today, 30) })).tariffVersion
    const cancel = (tariffVersionId: string, more: object = {}) =>
      catalogue.act('cancelScheduledTariffChange', { tariffVersionId, ...more }, VERSION)
    expect(await cancel(first.id)).toMatchObject({ tariffVersion: null, refusals: [{ code: 'TARIFF_ALREADY_IN_FORCE' }] })
    expect(await cancel(second.id, { expectedVersion: 7 })).toMatchObject({ refusals: [{ code: 'VERSION_CHANGED' }] })
    expect(await cancel(second.id, { expectedVersion: 1 })).toMatchObject({
      tariffVersion: { status: 'CANCELLED', version: 2 },
      refusals: [],
    })
    expect(await cancel(second.id)).toMatchObject({ refusals: [{ code: 'TARIFF_ALREADY_CANCELLED' }] })
    expect(await on(31)).toEqual({ revision: 1, status: 'IN_FORCE' })
    expect(await schedule({ validFrom: addDays(today, 30) })).toMatchObject({
      tariffVersion: { revision: 3, replacesRevision: 1 },
      refusals: [],
    })
    const history = `{ offering(id: "${offeringId}") { tariffHistory { nodes { revision status } } } }`
    expect((await catalogue.ask(CLIENT_PERSON, history)).data.offering.tariffHistory.nodes).toEqual([
      { revision: 3, status: 'SCHEDULED' },
      { revision: 2, status: 'CANCELLED' },
      { revision: 1, status: 'IN_FORCE' },
    ])
    const tariffEvents = (await catalogue.events()).filter((e) => e.aggregateId === offeringId && e.type === 'tariff.changed')
    expect(tariffEvents.map(({ payload: p }) => ('offeringCode' in p ? [p.revision, p.status, p.validTo] : p))).toEqual([
      [1, 'SCHEDULED', null],
      [1, 'SCHEDULED', addDays(today, 30)],
      [2, 'SCHEDULED', null],
      [2, 'CANCELLED', null],
      [1, 'SCHEDULED', null],
      [1, 'SCHEDULED', addDays(today, 30)],
      [3, 'SCHEDULED', null],
    ])
  })

  it('does not change the past, says why, and has prices of a good form', async () => {
    await offeringNamed('T-REFUSED')
    const codes = async (changes: object) =>
      (await schedule(changes)).refusals.map((r: { code: string; path: string[] }) => [r.code, r.path.slice(1).join('.')])
    expect(await codes({ validFrom: addDays(today, -1) })).toEqual([['TARIFF_IN_THE_PAST', 'validFrom']])
    expect(await codes({ reason: 'OTHER' })).toEqual([['REASON_TEXT_MISSING', 'reasonText']])
    expect(await codes({ charges: [] })).toEqual([['NO_CHARGE', 'charges']])
    expect(await codes({ charges: [{ ...MONTHLY, unit: 'MINUTE' }] })).toEqual([['UNIT_DOES_NOT_FIT', 'charges.0.unit']])
    expect(await codes({ supplierContractId: 'sct_01ff0000000000000000000000' })).toEqual([
      ['CONTRACT_NOT_FOUND', 'supplierContractId'],
    ])
    expect(await codes({ offeringId: 'off_01ff0000000000000000000000' })).toEqual([['OFFERING_NOT_FOUND', 'offeringId']])
    expect(await codes({ reason: 'OTHER', reasonText: { fr: 'Rééquilibrage' }, validFrom: today })).toEqual([])
    expect(await codes({})).toEqual([['TARIFF_DATE_TAKEN', 'validFrom']])
  })

  it('is broken by no race: of ten changes for the same day, one is scheduled', async () => {
    await offeringNamed('T-RACE')
    const answers = await Promise.all(Array.from({ length: 10 }, () => schedule({ validFrom: addDays(today, 5) })))
    expect(answers.filter((a) => a.tariffVersion !== null)).toHaveLength(1)
    expect(answers.flatMap((a) => a.refusals).every((r) => r.code === 'TARIFF_DATE_TAKEN')).toBe(true)
  })

  it('keeps exact amounts and rates, to the ten-thousandth of a dollar (R22)', async () => {
    await offeringNamed('T-USAGE')
    const calls = { kind: 'USAGE', label: { fr: 'Appels' }, rate: '0.025', unit: 'MINUTE', minimumUnits: '0.5' }
    const { tariffVersion } = await schedule({ charges: [MONTHLY, calls] })
    const query =
      'query ($id: ID!) { tariffVersion(id: $id) { charges { kind amount { amount currency } rate unit minimumUnits includedUnits incrementSeconds } } }'
    expect((await catalogue.ask(CLIENT_PERSON, query, { id: tariffVersion.id })).data.tariffVersion.charges).toEqual([
      {
        kind: 'RECURRING',
        amount: { amount: '420.00', currency: 'CAD' },
        rate: null,
        unit: 'MONTH',
        minimumUnits: null,
        includedUnits: null,
        incrementSeconds: null,
      },
      {
        kind: 'USAGE',
        amount: null,
        rate: '0.0250',
        unit: 'MINUTE',
        minimumUnits: '0.5000',
        includedUnits: null,
        incrementSeconds: 1,
      },
    ])
    const event = (await catalogue.events()).find((e) => e.aggregateId === offeringId && e.type === 'tariff.changed')
    expect(event?.payload).toMatchObject({
      charges: [
        {
          kind: 'RECURRING',
          amountCents: 42_000,
          rateTenThousandths: null,
          unit: 'MONTH',
          minimumUnits: null,
          includedUnits: null,
        },
        { kind: 'USAGE', amountCents: 0, rateTenThousandths: 250, unit: 'MINUTE', minimumUnits: 0.5, includedUnits: null },
      ],
    })
    await expect(schedule({ validFrom: addDays(today, 1), charges: [{ ...MONTHLY, amount: '1.005' }] })).rejects.toThrow(
      /2 decimals/,
    )
    await expect(schedule({ validFrom: addDays(today, 1), charges: [{ ...MONTHLY, amount: null }] })).rejects.toThrow(/amount/)
  })

  it('shows its supplier contract and its costs to the staff of the MCN only (S41, R17)', async () => {
    await offeringNamed('T-SUPPLIER')
    const terms = [{ offeringId, months: 36, monthlyCost: '300.50' }]
    const contract = { number: 'CT-1', validFrom: today, terms }
    const register = (input: object) => catalogue.act('registerSupplier', input, 'supplier { id contracts { id } }')
    const { supplier } = await register({ name: 'Fournisseur fictif', fictitious: true, contracts: [contract] })
    expect(await register({ name: 'fournisseur FICTIF' })).toMatchObject({
      supplier: null,
      refusals: [{ code: 'SUPPLIER_NAME_TAKEN' }],
    })
    expect(await register({ name: 'Autre', contracts: [contract] })).toMatchObject({
      refusals: [{ code: 'CONTRACT_NUMBER_TAKEN', path: ['input', 'contracts', '0', 'number'] }],
    })
    expect(await register({ name: 'Autre', contracts: [{ ...contract, number: 'CT-2', validTo: today }] })).toMatchObject({
      refusals: [{ code: 'WINDOW_EMPTY' }],
    })
    await schedule({ supplierContractId: supplier.contracts[0].id })
    const query = `{ offering(id: "${offeringId}") { tariff { revision supplierContract { number supplier { name } terms { offering { code } months monthlyCost { amount } } } } } }`
    expect((await catalogue.ask(STAFF_AGENT, query)).data.offering.tariff.supplierContract).toEqual({
      number: 'CT-1',
      supplier: { name: 'Fournisseur fictif' },
      terms: [{ offering: { code: 'T-SUPPLIER' }, months: 36, monthlyCost: { amount: '300.50' } }],
    })
    expect(await catalogue.ask(CLIENT_PERSON, query)).toMatchObject({
      data: { offering: { tariff: { revision: 1, supplierContract: null } } },
      errors: [{ code: 'FORBIDDEN' }],
    })
    expect(
      await catalogue.ask(CLIENT_PERSON, `{ supplier(id: "${supplier.id}") { name contracts { number } } }`),
    ).toMatchObject({
      data: { supplier: { name: 'Fournisseur fictif', contracts: null } },
      errors: [{ code: 'FORBIDDEN' }],
    })
  })
})
