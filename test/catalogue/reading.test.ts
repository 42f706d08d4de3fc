import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadCatalogueDemo } from '#subgraphs/catalogue/demo/load.js'
import { CATALOGUE_RIGHTS } from '#subgraphs/catalogue/domain/rights.js'
import { STAFF_ROLES } from '#contract/principal.js'
import { ANONYMOUS, CLIENT_PERSON, type RunningCatalogue, STAFF_AGENT, startCatalogue } from './running-catalogue.js'

describe('reading the demo catalogue', () => {
  let catalogue: RunningCatalogue
  beforeAll(async () => {
    catalogue = await startCatalogue()
    await loadCatalogueDemo(catalogue.demo(catalogue.today()))
  })
  afterAll(() => catalogue.stop())

  const codes = async (args: string) => {
    const { data, errors } = await catalogue.ask(
      CLIENT_PERSON,
      `{ offerings${args} { nodes { code } count { value precision } pageInfo { hasNextPage endCursor } } }`,
    )
    expect(errors).toEqual([])
    return { ...data.offerings, codes: data.offerings.nodes.map((n: { code: string }) => n.code) }
  }

  it('gives 20 orderable offerings with a tariff in force, labelled fictitious', async () => {
    const { data } = await catalogue.ask(
      CLIENT_PERSON,
      '{ offerings(first: 100) { nodes { code lifecycle fictitious name { fr en } tariff { revision fictitious charges { kind } } tariffHistory { nodes { validFrom } } } } }',
    )
    expect(data.offerings.nodes).toHaveLength(20)
    for (const node of data.offerings.nodes) {
      expect(node).toMatchObject({ lifecycle: 'ORDERABLE', fictitious: true, tariff: { revision: 3, fictitious: true } })
      expect(node.tariffHistory.nodes.length).toBeGreaterThanOrEqual(3)
    }
  })

  it('shows the golden amounts of the demo catalogue', async () => {
    const { data } = await catalogue.ask(
      CLIENT_PERSON,
      '{ offering(code: "ACC-FIB-1G") { terms { minimumMonths mandatory supplierMonths } tariff { charges { kind amount { amount } } } plannedTransitions { to } } }',
    )
    expect(data.offering).toEqual({
      terms: { minimumMonths: 36, mandatory: true, supplierMonths: 36 },
      tariff: {
        charges: [
          { kind: 'ONE_TIME', amount: { amount: '2500.00' } },
          { kind: 'RECURRING', amount: { amount: '890.00' } },
        ],
      },
      plannedTransitions: [],
    })
  })

  it('pages, filters, counts and sorts', async () => {
    const first = await codes('(first: 3)')
    expect(first).toMatchObject({
      codes: ['ACC-DSL-50', 'ACC-FIB-100', 'ACC-FIB-10G'],
      count: { value: 20, precision: 'EXACT' },
      pageInfo: { hasNextPage: true },
    })
    expect((await codes(`(first: 2, after: "${first.pageInfo.endCursor}")`)).codes).toEqual(['ACC-FIB-1G', 'ACC-LTE-REL'])
    expect((await codes('(last: 1)')).codes).toEqual(['WIFI-GER'])
    expect((await codes('(where: { category: { in: [TELEPHONY, RADIO] } })')).codes).toEqual([
      'RAD-RENIR',
      'TEL-IP',
      'TEL-SF',
      'TEL-SIG',
    ])
    expect((await codes('(where: { access: { eq: FIBRE }, text: "10g" })')).codes).toEqual(['ACC-FIB-10G'])
    expect((await codes('(where: { code: { in: [] } })')).codes).toEqual([])
    expect((await codes('(where: { code: { eq: "é" } })')).codes).toEqual([])
    expect((await codes('(orderBy: NAME_ASC, first: 2)')).codes).toEqual(['ACC-LTE-REL', 'ACC-SAT'])
    expect((await codes('(orderBy: UPDATED_AT_DESC, first: 1)')).count.value).toBe(20)
    expect((await codes('(where: { updatedSince: "2100-01-01T00:00:00Z" })')).codes).toEqual([])
  })

  it('finds by words without accents or case, by the beginning of each', async () => {
    const search = async (text: string) => {
      const { data } = await catalogue.ask(
        CLIENT_PERSON,
        'query ($t: String!) { search(text: $t) { offerings { nodes { code } } } }',
        { t: text },
      )
      return data.search.offerings.nodes.map((n: { code: string }) => n.code)
    }
    expect(await search('TELEPHONIE')).toEqual(['TEL-IP'])
    expect(await search('fibre gbit 10')).toEqual(['ACC-FIB-10G'])
    expect(await search('long distance')).toEqual(['TEL-SIG'])
    expect(await search('d’acc fib')).toEqual(['ACC-FIB-100', 'ACC-FIB-10G', 'ACC-FIB-1G'])
    expect(await search('100%')).toEqual(['ACC-FIB-100', 'INT-GOU-100'])
    expect(await search('--')).toEqual([])
  })

  it('costs no more statements for 20 offerings than for 2', async () => {
    const query = (first: number) => `{ offerings(first: ${first}) { nodes {
      code components { type } includes { fr } excludes { fr } responsibilities { mcn } requiresAnyOf { code } plannedTransitions { to }
      availableTransitions { to } history(first: 5) { nodes { to } } tariffHistory(first: 5) { nodes { revision charges { kind } offering { code } } }
      now: tariff { revision supplierContract { number supplier { name } terms { months offering { code } } } charges { kind } } before: tariff(asOf: "2020-01-01") { revision } } } }`
    const cost = (first: number) =>
      catalogue.statements(async () => expect((await catalogue.ask(STAFF_AGENT, query(first))).errors).toEqual([]))
    const two = await cost(2)
    expect(await cost(20)).toBeLessThanOrEqual(two)
    expect(two).toBeLessThanOrEqual(16)
  })

  it('resolves many references by id and by code in one statement each, and nothing for strangers', async () => {
    const { data } = await catalogue.ask(CLIENT_PERSON, '{ offerings(first: 20) { nodes { id code tariff { id } } } }')
    const nodes = data.offerings.nodes as Array<{ id: string; code: string; tariff: { id: string } }>
    const representations = [
      ...nodes.map(({ id }) => ({ __typename: 'ServiceOffering', id })),
      ...nodes.map(({ code }) => ({ __typename: 'ServiceOffering', code })),
      ...nodes.map(({ tariff }) => ({ __typename: 'TariffVersion', id: tariff.id })),
      { __typename: 'ServiceOffering', id: 'off_none' },
      { __typename: 'ServiceOffering', code: 'né' },
    ]
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on ServiceOffering { code } ... on TariffVersion { revision } } }'
    const spent = await catalogue.statements(async () => {
      const entities = (await catalogue.ask(CLIENT_PERSON, query, { r: representations })).data._entities
      expect(entities.slice(0, 20)).toEqual(nodes.map(({ code }) => ({ code })))
      expect(entities.slice(20, 40)).toEqual(nodes.map(({ code }) => ({ code })))
      expect(entities.slice(60)).toEqual([null, null])
    })
    expect(spent).toBe(3)
    expect(
      (await catalogue.ask(ANONYMOUS, query, { r: representations })).data._entities.every((e: unknown) => e === null),
    ).toBe(true)
  })

  it('asks who calls, and says what is wrong with an argument', async () => {
    for (const query of [
      '{ offerings { nodes { code } } }',
      '{ offering(code: "ACC-SAT") { code } }',
      '{ search(text: "fibre") { offerings { nodes { code } } } }',
    ]) {
      expect((await catalogue.ask(ANONYMOUS, query)).errors).toMatchObject([{ code: 'UNAUTHENTICATED' }])
    }
    for (const query of [
      '{ offering { code } }',
      '{ offering(id: "off_1", code: "X") { code } }',
      '{ offering(id: "12") { code } }',
      '{ tariffVersion(id: "off_01ff0000000000000000000000") { revision } }',
      '{ offerings(first: 101) { nodes { code } } }',
      '{ offerings(where: { text: "—" }) { nodes { code } } }',
    ]) {
      expect((await catalogue.ask(CLIENT_PERSON, query)).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    }
    expect((await catalogue.ask(CLIENT_PERSON, '{ suppliers { nodes { name } } }')).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    expect((await catalogue.ask(STAFF_AGENT, '{ suppliers { nodes { name } } }')).data.suppliers.nodes).toHaveLength(5)
  })

  it.each(Object.keys(CATALOGUE_RIGHTS))('opens %s to MCN_CATALOG alone (R23)', async (mutation) => {
    const input: Record<string, string> = {
      createOffering: '{ code: "X", name: { fr: "X" }, category: ACCESS, origin: ANNUAL, access: NONE }',
      changeOfferingLifecycle: '{ offeringId: "x", to: ORDERABLE, reason: "x" }',
      scheduleTariffChange: '{ offeringId: "x", validFrom: "2027-01-01", reason: NEW_CONTRACT, charges: [] }',
      cancelScheduledTariffChange: '{ tariffVersionId: "x" }',
      registerSupplier: '{ name: "x" }',
    }
    const query = `mutation { ${mutation}(input: ${input[mutation]}) { refusals { code } } }`
    for (const role of STAFF_ROLES.filter((r) => r !== 'MCN_CATALOG')) {
      expect((await catalogue.ask({ kind: 'STAFF', subject: 'stf_x', roles: [role] }, query)).errors).toMatchObject([
        { code: 'FORBIDDEN' },
      ])
    }
    expect((await catalogue.ask(CLIENT_PERSON, query)).errors).toMatchObject([{ code: 'FORBIDDEN' }])
    expect((await catalogue.ask({ kind: 'APPLICATION', subject: 'app_x' }, query)).errors).toMatchObject([
      { code: 'FORBIDDEN' },
    ])
    expect((await catalogue.ask(ANONYMOUS, query)).errors).toMatchObject([{ code: 'UNAUTHENTICATED' }])
  })
})
