import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Principal } from '#contract/principal.js'
import { newId } from '#kernel/ids.js'
import {
  AGENT,
  ANONYMOUS,
  AUDITOR,
  ClientsUnderTest,
  newApplication,
  newClient,
  newPerson,
  newSite,
} from './clients-runtime.js'

describe('what each caller sees', () => {
  let graph: ClientsUnderTest
  let mine: { id: string; number: string }
  let theirs: { id: string; number: string }
  let me: { id: string; caller: Principal }
  let stranger: { id: string; caller: Principal }
  let mySite: { id: string; building: { id: string } }
  let theirSite: { id: string; building: { id: string } }
  let partner: { id: string; caller: Principal }

  beforeAll(async () => {
    graph = await ClientsUnderTest.start()
    mine = await newClient(graph, 'Ministère Visible')
    theirs = await newClient(graph, 'Régie Cachée', { parentId: mine.id })
    me = await newPerson(graph, mine.id, 'Rose', 'DESIGNATED_CONTACT')
    stranger = await newPerson(graph, theirs.id, 'Sam', 'DESIGNATED_CONTACT')
    mySite = await newSite(graph, mine.id, 'Visible', { onSiteContactId: me.id, onSiteFunction: { fr: 'Gardien' } })
    theirSite = await newSite(graph, theirs.id, 'Caché', { buildingId: mySite.building.id })
    partner = await newApplication(graph, 'SUPPLIER')
    await graph.done(
      'grantAccess',
      { clientId: mine.id, applicationId: partner.id, functions: ['ORDERS_READ'] },
      'application { id }',
    )
  })
  afterAll(() => graph.stop())

  const LOOK_UPS = `query ($client: ID!, $number: String!, $site: ID!, $contact: ID!) {
    byId: client(id: $client) { id } byNumber: client(number: $number) { id } site(id: $site) { id } contact(id: $contact) { id } }`
  const theirIds = () => ({ client: theirs.id, number: theirs.number, site: theirSite.id, contact: stranger.id })
  const myIds = () => ({ client: mine.id, number: mine.number, site: mySite.id, contact: me.id })

  const references = (ids: ReturnType<typeof myIds>, assignment: string) => [
    { __typename: 'Client', id: ids.client },
    { __typename: 'Client', number: ids.number },
    { __typename: 'Site', id: ids.site },
    { __typename: 'Contact', id: ids.contact },
    { __typename: 'RoleAssignment', id: assignment },
  ]
  const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }'
  const roleOf = async (clientId: string) =>
    (await graph.query(AGENT, 'query ($id: ID!) { client(id: $id) { roles { id } } }', { id: clientId })).client.roles[0].id

  it('nothing of another client exists for a person: by id, by number, as an entity, in lists, in search', async () => {
    expect(await graph.query(me.caller, LOOK_UPS, theirIds())).toEqual({
      byId: null,
      byNumber: null,
      site: null,
      contact: null,
    })
    const { _entities } = await graph.query(me.caller, ENTITIES, { r: references(theirIds(), await roleOf(theirs.id)) })
    expect(_entities).toEqual([null, null, null, null, null])
    const { viewer, search } = await graph.query(
      me.caller,
      '{ viewer { clients { nodes { id } count { value } } } search(text: "regie cach") { clients { id } sites { id } contacts { id } } }',
    )
    expect(viewer.clients).toEqual({ nodes: [{ id: mine.id }], count: { value: 1 } })
    expect(search).toEqual({ clients: [], sites: [], contacts: [] })
  })

  it('its own client exists for a person, whole', async () => {
    expect(await graph.query(me.caller, LOOK_UPS, myIds())).toEqual({
      byId: { id: mine.id },
      byNumber: { id: mine.id },
      site: { id: mySite.id },
      contact: { id: me.id },
    })
    const { _entities } = await graph.query(me.caller, ENTITIES, { r: references(myIds(), await roleOf(mine.id)) })
    expect(_entities.map((e: { __typename: string }) => e.__typename)).toEqual([
      'Client',
      'Client',
      'Site',
      'Contact',
      'RoleAssignment',
    ])
    const { viewer } = await graph.query(
      me.caller,
      '{ viewer { kind person { email phone { number extension } } roles { role } application { id } } }',
    )
    expect(viewer).toEqual({
      kind: 'CLIENT_PERSON',
      person: { email: 'rose@exemple.test', phone: { number: '+14185550123', extension: '12' } },
      roles: [{ role: 'DESIGNATED_CONTACT' }],
      application: null,
    })
  })

  it('a shared building shows only the sites that the caller sees, and no parent that it does not', async () => {
    const BUILDING =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Building { sites { id } entranceRooms { room } } } }'
    const r = [{ __typename: 'Building', id: mySite.building.id }]
    expect((await graph.query(me.caller, BUILDING, { r }))._entities).toEqual([
      { sites: [{ id: mySite.id }], entranceRooms: [{ room: 'SS-1' }] },
    ])
    expect((await graph.query(AGENT, BUILDING, { r }))._entities[0].sites).toHaveLength(2)
    const PARENT = 'query ($id: ID!) { client(id: $id) { parent { id } } }'
    expect((await graph.query(stranger.caller, PARENT, { id: theirs.id })).client).toEqual({ parent: null })
    expect((await graph.query(AGENT, PARENT, { id: theirs.id })).client).toEqual({ parent: { id: mine.id } })
  })

  it('an application sees functions, never people, of the clients that granted it something (R4)', async () => {
    const { client, contact, viewer } = await graph.query(
      partner.caller,
      `query ($id: ID!, $contact: ID!) {
        client(id: $id) {
          name { fr } taxProfile { tps } contacts { nodes { id } } designatedContact { id } signatories(scope: SIGNATORY_SERVICE) { id } grants { function }
          recipient(of: INVOICE) { basis } roles { role contact { id } notice { id } endings { validTo } }
          sites { nodes { room onSiteContact { id } onSiteFunction { fr } building { address { postalCode } } } }
        }
        contact(id: $contact) { id }
        viewer { person { id } application { id grants { function inForce client { id } } } clients { nodes { id } } }
      }`,
      { id: mine.id, contact: me.id },
    )
    expect(client).toEqual({
      name: { fr: 'Ministère Visible' },
      taxProfile: null,
      contacts: { nodes: [] },
      designatedContact: null,
      signatories: [],
      grants: [],
      recipient: null,
      roles: [{ role: 'DESIGNATED_CONTACT', contact: null, notice: null, endings: [] }],
      sites: {
        nodes: [
          {
            room: null,
            onSiteContact: null,
            onSiteFunction: { fr: 'Gardien' },
            building: { address: { postalCode: 'G1R 1A1' } },
          },
        ],
      },
    })
    expect(contact).toBeNull()
    expect(viewer).toEqual({
      person: null,
      application: { id: partner.id, grants: [{ function: 'ORDERS_READ', inForce: true, client: { id: mine.id } }] },
      clients: { nodes: [{ id: mine.id }] },
    })
    expect(await graph.query(partner.caller, LOOK_UPS, theirIds())).toEqual({
      byId: null,
      byNumber: null,
      site: null,
      contact: null,
    })
    expect((await graph.query(partner.caller, '{ search(text: "rose fictif") { contacts { id } } }')).search.contacts).toEqual(
      [],
    )
  })

  it('an application exists for staff, itself and a client that granted it something', async () => {
    const other = await newApplication(graph, 'CLIENT_AGENT')
    const APPLICATION = 'query ($id: ID!) { partnerApplication(id: $id) { id } }'
    const seen = async (caller: Principal) =>
      (await graph.query(caller, APPLICATION, { id: partner.id })).partnerApplication !== null
    expect([await seen(AUDITOR), await seen(partner.caller), await seen(me.caller)]).toEqual([true, true, true])
    expect([await seen(stranger.caller), await seen(other.caller)]).toEqual([false, false])
  })

  it('nobody without a token sees anything but its own kind', async () => {
    const answer = await graph.request(ANONYMOUS, LOOK_UPS, myIds())
    expect(answer.data).toEqual({ byId: null, byNumber: null, site: null, contact: null })
    expect(answer.errors?.map((e) => e.extensions?.code)).toEqual(Array(4).fill('UNAUTHENTICATED'))
    const { viewer, search } = await graph.query(
      ANONYMOUS,
      '{ viewer { kind person { id } roles { id } clients { nodes { id } } } search(text: "visible") { clients { id } } }',
    )
    expect({ viewer, search }).toEqual({
      viewer: { kind: 'ANONYMOUS', person: null, roles: [], clients: { nodes: [] } },
      search: { clients: [] },
    })
  })

  it('only staff list all clients; the auditor reads and changes nothing', async () => {
    const LIST = '{ clients(where: { name: { contains: "minis" } }) { nodes { number } count { value precision } } }'
    expect((await graph.query(AUDITOR, LIST)).clients).toEqual({
      nodes: [{ number: mine.number }],
      count: { value: 1, precision: 'EXACT' },
    })
    expect((await graph.request(me.caller, LIST)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
    const denied = await graph.request(AUDITOR, 'mutation ($i: EndRoleInput!) { endRole(input: $i) { refusals { code } } }', {
      i: { assignmentId: newId('rol') },
    })
    expect(denied.errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
  })

  it('tells a malformed id from one that leads nowhere', async () => {
    expect((await graph.request(AGENT, '{ client(id: "OP-1") { id } }')).errors?.[0]).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
    })
    expect((await graph.query(AGENT, 'query ($id: ID!) { client(id: $id) { id } }', { id: newId('cli') })).client).toBeNull()
    expect((await graph.request(AGENT, '{ client { id } }')).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })
})
