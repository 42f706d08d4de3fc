import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '#kernel/ids.js'
import { AGENT, ClientsUnderTest, newClient, newPerson, newSite } from './clients-runtime.js'

describe('the client file', () => {
  let graph: ClientsUnderTest
  beforeAll(async () => {
    graph = await ClientsUnderTest.start()
  })
  afterAll(() => graph.stop())

  const address = { line1: '1, rue Fictive', city: 'Québec', postalCode: 'G1R 1A1' }
  const codes = (payload: { refusals: Array<{ code: string }> }) => payload.refusals.map((r) => r.code)

  it('registers a public body with its number, name, address and taxes (S1, R5)', async () => {
    const { client } = await graph.done(
      'registerClient',
      {
        kind: 'MUNICIPAL',
        name: { fr: 'Ville Fictive', en: 'Fictitious City' },
        neq: '8812345678',
        registeredAddress: address,
        taxProfile: { tps: 'EXEMPT', reason: 'municipalité' },
      },
      'client { number kind kindLabel { text(locale: EN_CA) } name { fr en } names { validTo } neq registeredAddress { line1 province country } taxProfile { tps tvq reason } createdAt version }',
    )
    expect(client).toMatchObject({
      number: expect.stringMatching(/^OP-\d{4}$/),
      kindLabel: { text: 'Municipal body' },
      name: { fr: 'Ville Fictive', en: 'Fictitious City' },
      names: [{ validTo: null }],
      registeredAddress: { line1: '1, rue Fictive', province: 'QC', country: 'CA' },
      taxProfile: { tps: 'EXEMPT', tvq: 'TAXABLE', reason: 'municipalité' },
      version: 1,
    })
    const [event] = await graph.events('client.changed')
    expect(event?.payload).toMatchObject({
      number: client.number,
      status: 'ACTIVE',
      taxProfile: { tps: 'EXEMPT', tvq: 'TAXABLE' },
    })
  })

  it('refuses a NEQ that another client has, also when both come at once', async () => {
    const input = (fr: string) => ({ kind: 'MINISTRY', name: { fr }, neq: '1187654321', registeredAddress: address })
    const both = await Promise.all(
      ['Un', 'Deux'].map((fr) => graph.mutate(AGENT, 'registerClient', input(fr), 'client { id }')),
    )
    expect(both.flatMap(codes)).toEqual(['NEQ_TAKEN'])
  })

  it('gives each client its own number, however many come at once', async () => {
    const clients = await Promise.all(Array.from({ length: 8 }, (_, i) => newClient(graph, `Ensemble ${i}`)))
    expect(new Set(clients.map((c) => c.number)).size).toBe(8)
  })

  it('says everything that is wrong with an input at once, with its path', async () => {
    const input = { kind: 'MINISTRY', name: { fr: ' ' }, neq: '12', registeredAddress: { ...address, postalCode: '99999' } }
    const { refusals } = await graph.mutate(AGENT, 'registerClient', input, 'client { id }')
    expect(refusals.map((r: { path: string[] }) => r.path.join('.'))).toEqual([
      'input.name.fr',
      'input.neq',
      'input.registeredAddress.postalCode',
    ])
    for (const { message } of refusals) expect([message.fr, message.en].every((m) => m.length > 10)).toBe(true)
  })

  it('refuses what it cannot find: parent, client, building, person of another client', async () => {
    const client = await newClient(graph, 'Introuvable')
    const stranger = await newPerson(graph, (await newClient(graph, 'Voisin')).id, 'Zoé')
    const nobody = { kind: 'MINISTRY', name: { fr: 'Enfant' }, registeredAddress: address, parentId: newId('cli') }
    expect(codes(await graph.mutate(AGENT, 'registerClient', nobody, 'client { id }'))).toEqual(['CLIENT_NOT_FOUND'])
    const site = { clientId: client.id, name: { fr: 'Site' } }
    const refusalOf = async (more: object) => codes(await graph.mutate(AGENT, 'openSite', { ...site, ...more }, 'site { id }'))
    expect(await refusalOf({ clientId: newId('cli'), buildingId: newId('bld') })).toEqual(['CLIENT_NOT_FOUND'])
    expect(await refusalOf({ buildingId: newId('bld') })).toEqual(['BUILDING_NOT_FOUND'])
    expect(await refusalOf({})).toEqual(['ONE_BUILDING'])
    expect(await refusalOf({ buildingId: newId('bld'), onSiteContactId: stranger.id })).toEqual(['CONTACT_NOT_FOUND'])
  })

  it('tells the other subgraphs of a site', async () => {
    const client = await newClient(graph, 'Occupant')
    const site = await newSite(graph, client.id, 'Siège')
    const [event] = (await graph.events('site.changed')).filter((e) => e.clientId === client.id)
    expect(event?.payload).toEqual({ siteId: site.id, clientId: client.id, buildingId: site.building.id, status: 'OPEN' })
  })
})
