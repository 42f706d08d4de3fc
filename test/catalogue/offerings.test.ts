import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addDays } from '#kernel/values/dates.js'
import { eventually } from '../harness/eventually.js'
import {
  CLIENT_PERSON,
  MONTHLY,
  newOffering,
  type RunningCatalogue,
  STAFF_CATALOG,
  startCatalogue,
} from './running-catalogue.js'

const OFFERING = 'offering { id code lifecycle version }'

describe('an offering', () => {
  let catalogue: RunningCatalogue
  beforeAll(async () => {
    catalogue = await startCatalogue()
  })
  afterAll(() => catalogue.stop())

  const create = async (code: string, changes: object = {}): Promise<string> => {
    const { offering, refusals } = await catalogue.act('createOffering', newOffering(code, changes), OFFERING)
    expect(refusals).toEqual([])
    return offering.id
  }
  const price = (offeringId: string, validFrom = catalogue.today()) =>
    catalogue.act(
      'scheduleTariffChange',
      { offeringId, validFrom, reason: 'NEW_CONTRACT', charges: [MONTHLY] },
      'tariffVersion { id }',
    )
  const change = (input: object) => catalogue.act('changeOfferingLifecycle', { reason: 'Essai', ...input }, OFFERING)
  const lifecycle = async (id: string) =>
    (await catalogue.ask(STAFF_CATALOG, `{ offering(id: "${id}") { lifecycle } }`)).data.offering.lifecycle

  it('is ANNOUNCED at first, and orderable only once a tariff is in force (S14)', async () => {
    const offeringId = await create('T-FIRST')
    expect(await change({ offeringId, to: 'ORDERABLE' })).toMatchObject({
      offering: null,
      refusals: [{ code: 'NO_TARIFF_IN_FORCE', rule: 'S14' }],
    })
    await price(offeringId, addDays(catalogue.today(), 1))
    expect(await change({ offeringId, to: 'ORDERABLE' })).toMatchObject({ refusals: [{ code: 'NO_TARIFF_IN_FORCE' }] })
    await price(offeringId)
    expect(await change({ offeringId, to: 'ORDERABLE' })).toMatchObject({ offering: { lifecycle: 'ORDERABLE' }, refusals: [] })
  })

  it('states components, inclusions and exclusions before it is orderable (S4)', async () => {
    const offeringId = await create('T-BARE', { components: [], includes: [] })
    await price(offeringId)
    const { refusals } = await change({ offeringId, to: 'ORDERABLE' })
    expect(refusals.map((r: { code: string; rule: string }) => [r.code, r.rule])).toEqual([
      ['NO_COMPONENT', 'S4'],
      ['INCLUSIONS_NOT_STATED', 'S4'],
    ])
  })

  it('has a code of its own, of a good form, and requires offerings that exist', async () => {
    await create('T-TWICE')
    const refused = async (changes: object) =>
      (await catalogue.act('createOffering', newOffering('T-OTHER', changes), OFFERING)).refusals
    expect(await refused({ code: 'T-TWICE' })).toMatchObject([
      { code: 'OFFERING_CODE_TAKEN', path: ['input', 'code'], rule: 'S14' },
    ])
    expect(await refused({ code: 'lien fibre' })).toMatchObject([{ code: 'CODE_FORM', path: ['input', 'code'] }])
    expect(await refused({ requiresAnyOf: ['T-TWICE', 'NOWHERE'] })).toMatchObject([
      { code: 'OFFERING_NOT_FOUND', path: ['input', 'requiresAnyOf', '1'] },
    ])
    expect(await refused({ name: { fr: '' } })).toMatchObject([{ code: 'TEXT_LENGTH', path: ['input', 'name', 'fr'] }])
  })

  it('tells the other subgraphs what it is, completely, at each change', async () => {
    const profile = { phy: '1000BASE-LX10', speedsMbps: [1000], connector: 'LC-UPC', vlanMode: 'TAGGED', vlanIds: [100] }
    const terms = { minimumMonths: 36, mandatory: true, supplierMonths: 24 }
    const offeringId = await create('T-EVENTS', { interfaceProfile: profile, terms, requiresAnyOf: ['T-TWICE'] })
    await price(offeringId)
    await change({ offeringId, to: 'ORDERABLE' })
    const own = (await catalogue.events()).filter((e) => e.aggregateId === offeringId)
    expect(own.map((e) => [e.type, e.sequence])).toEqual([
      ['offering.changed', 1],
      ['tariff.changed', 2],
      ['offering.changed', 3],
    ])
    expect(own[2]).toMatchObject({ aggregateType: 'offering', clientId: null })
    expect(own[2]?.payload).toEqual({
      offeringId,
      code: 'T-EVENTS',
      category: 'ACCESS',
      lifecycle: 'ORDERABLE',
      access: 'FIBRE',
      nominalDownKbps: 1_000_000,
      nominalUpKbps: 1_000_000,
      minimumTermMonths: 36,
      supplierTermMonths: 24,
      requiresAnyOf: ['T-TWICE'],
      interfaceProfile: profile,
    })
  })

  it('changes on a planned date, by itself (S12a)', async () => {
    const offeringId = await create('T-PLANNED')
    await price(offeringId)
    const today = catalogue.today()
    expect(await change({ offeringId, to: 'ORDERABLE', on: addDays(today, 2) })).toMatchObject({
      offering: { lifecycle: 'ANNOUNCED' },
      refusals: [],
    })
    expect(await change({ offeringId, to: 'END_OF_SALE', on: addDays(today, 400) })).toMatchObject({ refusals: [] })
    const planned = `{ offering(id: "${offeringId}") { lifecycle plannedTransitions { to on plannedBy } history { nodes { sequence from to by } } } }`
    expect((await catalogue.ask(CLIENT_PERSON, planned)).data.offering.plannedTransitions).toEqual([
      { to: 'ORDERABLE', on: addDays(today, 2), plannedBy: null },
      { to: 'END_OF_SALE', on: addDays(today, 400), plannedBy: null },
    ])
    catalogue.advance(2 * 86_400)
    await eventually(async () => expect(await lifecycle(offeringId)).toBe('ORDERABLE'))
    expect((await catalogue.ask(STAFF_CATALOG, planned)).data.offering).toMatchObject({
      plannedTransitions: [{ to: 'END_OF_SALE', plannedBy: 'stf_catalogue' }],
      history: {
        nodes: [
          { sequence: 1, from: null, to: 'ANNOUNCED', by: 'stf_catalogue' },
          { sequence: 2, from: 'ANNOUNCED', to: 'ORDERABLE', by: 'system' },
        ],
      },
    })
  })

  it('keeps its state when the guards stop a planned change, and drops what can no longer follow', async () => {
    const offeringId = await create('T-STOPPED')
    const today = catalogue.today()
    await change({ offeringId, to: 'ORDERABLE', on: addDays(today, 1) })
    await change({ offeringId, to: 'END_OF_SALE', on: addDays(today, 400) })
    catalogue.advance(86_400)
    await eventually(async () => {
      const { data } = await catalogue.ask(
        STAFF_CATALOG,
        `{ offering(id: "${offeringId}") { lifecycle plannedTransitions { to } } }`,
      )
      expect(data.offering).toEqual({ lifecycle: 'ANNOUNCED', plannedTransitions: [] })
    })
  })

  it('shows what it may become, and what stands in the way, to each caller', async () => {
    const offeringId = await create('T-NEXT')
    const query = `{ offering(id: "${offeringId}") { availableTransitions { action to allowed blockedBy { code } } } }`
    const action = 'changeOfferingLifecycle'
    expect((await catalogue.ask(STAFF_CATALOG, query)).data.offering.availableTransitions).toEqual([
      { action, to: 'ORDERABLE', allowed: false, blockedBy: [{ code: 'NO_TARIFF_IN_FORCE' }] },
      { action, to: 'ON_HOLD', allowed: true, blockedBy: [] },
    ])
    expect((await catalogue.ask(CLIENT_PERSON, query)).data.offering.availableTransitions).toMatchObject([
      { allowed: false, blockedBy: [{ code: 'ROLE_MISSING' }, { code: 'NO_TARIFF_IN_FORCE' }] },
      { allowed: false, blockedBy: [{ code: 'ROLE_MISSING' }] },
    ])
  })

  it('refuses a change based on an old version, an unknown offering, or a past date', async () => {
    const offeringId = await create('T-VERSION')
    await price(offeringId)
    expect(await change({ offeringId, to: 'ORDERABLE', expectedVersion: 1 })).toMatchObject({
      refusals: [{ code: 'VERSION_CHANGED' }],
    })
    expect(await change({ offeringId, to: 'ORDERABLE', expectedVersion: 2 })).toMatchObject({
      offering: { version: 3 },
      refusals: [],
    })
    expect(await change({ offeringId: 'off_01ff0000000000000000000000', to: 'ORDERABLE' })).toMatchObject({
      refusals: [{ code: 'OFFERING_NOT_FOUND' }],
    })
    expect(await change({ offeringId, to: 'ON_HOLD', on: addDays(catalogue.today(), -1) })).toMatchObject({
      refusals: [{ code: 'DATE_IN_THE_PAST' }],
    })
  })

  it('can be validated without being created, and created once for one key', async () => {
    const input = newOffering('T-ONCE')
    expect(await catalogue.act('createOffering', { ...input, validateOnly: true }, OFFERING)).toEqual({
      offering: null,
      refusals: [],
    })
    expect((await catalogue.ask(STAFF_CATALOG, '{ offering(code: "T-ONCE") { id } }')).data.offering).toBeNull()
    const [one, two] = await Promise.all(
      [1, 2].map(() => catalogue.act('createOffering', { ...input, idempotencyKey: 'once' }, OFFERING)),
    )
    expect(one.offering.id).toBe(two.offering.id)
  })
})
