import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { AGENT, ClientsUnderTest, LETTER, newClient, newPerson, shifted } from './clients-runtime.js'

describe('roles over time', () => {
  let graph: ClientsUnderTest
  beforeAll(async () => {
    graph = await ClientsUnderTest.start()
  })
  afterAll(() => graph.stop())

  const codes = (payload: { refusals: Array<{ code: string }> }) => payload.refusals.map((r) => r.code)

  it('refuses any change of a responsible person without a written notice, and keeps nothing (S36)', async () => {
    const client = await newClient(graph, 'Sans avis')
    const person = await newPerson(graph, client.id, 'Alice')
    const refusal = { code: 'NOTICE_REQUIRED', rule: 'S36', path: ['input', 'notice'] }
    expect(
      await graph.mutate(AGENT, 'assignRole', { contactId: person.id, role: 'BILLING' }, 'assignment { id }'),
    ).toMatchObject({
      assignment: null,
      refusals: [refusal],
    })
    expect(await graph.mutate(AGENT, 'designateContact', { contactId: person.id }, 'client { id }')).toMatchObject({
      refusals: [refusal],
    })
    const { client: file } = await graph.query(AGENT, 'query ($id: ID!) { client(id: $id) { version roles { id } } }', {
      id: client.id,
    })
    expect(file).toEqual({ version: 1, roles: [] })
  })

  it('lets one notice cover several changes, and refuses a notice of another client', async () => {
    const client = await newClient(graph, 'Un avis')
    const other = await newClient(graph, 'Autre')
    const person = await newPerson(graph, client.id, 'Bruno')
    const first = await graph.done(
      'assignRole',
      { contactId: person.id, role: 'BILLING', notice: LETTER },
      'assignment { notice { id } }',
    )
    const notice = { id: first.assignment.notice.id }
    const second = await graph.done(
      'assignRole',
      { contactId: person.id, role: 'TECHNICAL', notice },
      'assignment { notice { id documentRef } }',
    )
    expect(second.assignment.notice).toEqual({ ...notice, documentRef: 'lettre-1' })
    const stranger = await newPerson(graph, other.id, 'Carl')
    expect(
      codes(await graph.mutate(AGENT, 'assignRole', { contactId: stranger.id, role: 'BILLING', notice }, 'assignment { id }')),
    ).toEqual(['NOTICE_NOT_FOUND'])
  })

  it('refuses a change that takes effect before its notice was received (S36)', async () => {
    const client = await newClient(graph, 'Trop tôt')
    const person = await newPerson(graph, client.id, 'Diane')
    const now = new Date().toISOString()
    const input = {
      contactId: person.id,
      role: 'BILLING',
      validFrom: shifted(now, -120_000),
      notice: { ...LETTER, receivedAt: shifted(now, -60_000) },
    }
    expect(codes(await graph.mutate(AGENT, 'assignRole', input, 'assignment { id }'))).toEqual(['EFFECTIVE_BEFORE_NOTICE'])
  })

  it('replaces a designated contact at one instant: never two, never none (S33)', async () => {
    const client = await newClient(graph, 'Relève')
    const [old, next] = [await newPerson(graph, client.id, 'Emma'), await newPerson(graph, client.id, 'Fabien')]
    await graph.done('designateContact', { contactId: old.id, notice: LETTER }, 'client { id }')
    const change = await graph.done(
      'designateContact',
      { contactId: next.id, notice: LETTER },
      'assignment { validFrom } replaced { validTo inOffice contact { id } } client { designatedContact { id } }',
    )
    expect(change).toMatchObject({
      replaced: { inOffice: false, contact: { id: old.id } },
      client: { designatedContact: { id: next.id } },
    })
    expect(change.replaced.validTo).toBe(change.assignment.validFrom)
    const inOfficeAt = async (asOf: string) =>
      (
        await graph.query(
          AGENT,
          'query ($id: ID!, $at: DateTime!) { client(id: $id) { roles(asOf: $at, role: DESIGNATED_CONTACT) { contact { id } } } }',
          {
            id: client.id,
            at: asOf,
          },
        )
      ).client.roles.map((r: { contact: { id: string } }) => r.contact.id)
    expect(await inOfficeAt(change.assignment.validFrom)).toEqual([next.id])
    expect(await inOfficeAt(shifted(change.assignment.validFrom, -1))).toEqual([old.id])
  })

  it('keeps one designated contact even when ten designations come at once', async () => {
    const client = await newClient(graph, 'Concurrence')
    const people = await Promise.all(Array.from({ length: 10 }, (_, i) => newPerson(graph, client.id, `Gaston${i}`)))
    await Promise.all(
      people.map((p) => graph.mutate(AGENT, 'designateContact', { contactId: p.id, notice: LETTER }, 'client { id }')),
    )
    const { client: file } = await graph.query(
      AGENT,
      'query ($id: ID!) { client(id: $id) { roles(role: DESIGNATED_CONTACT) { id } roleHistory { nodes { validFrom validTo } } } }',
      { id: client.id },
    )
    expect(file.roles).toHaveLength(1)
    const windows: Array<{ validFrom: string; validTo: string | null }> = file.roleHistory.nodes.reverse()
    for (const [i, { validTo }] of windows.entries()) expect(validTo).toBe(windows[i + 1]?.validFrom ?? null)
  })

  it('gives a second designated contact only by designateContact', async () => {
    const client = await newClient(graph, 'Deux')
    const [one, two] = [
      await newPerson(graph, client.id, 'Hélène', 'DESIGNATED_CONTACT'),
      await newPerson(graph, client.id, 'Igor'),
    ]
    expect(one.id).toBeTruthy()
    expect(
      codes(
        await graph.mutate(
          AGENT,
          'assignRole',
          { contactId: two.id, role: 'DESIGNATED_CONTACT', notice: LETTER },
          'assignment { id }',
        ),
      ),
    ).toEqual(['DESIGNATED_CONTACT_IN_OFFICE'])
  })

  it('answers what was known then, after an end was recorded (R19a)', async () => {
    const client = await newClient(graph, 'Deux temps')
    const person = await newPerson(graph, client.id, 'Julie', 'SIGNATORY_SERVICE')
    const ask = async (when: string) =>
      (
        await graph.query(
          AGENT,
          `query ($id: ID!) { client(id: $id) { signatories(scope: SIGNATORY_SERVICE${when}) { id } roles { id validFrom } } }`,
          { id: client.id },
        )
      ).client
    const before = await ask('')
    const assignmentId = before.roles[0].id
    const known = new Date(Date.now()).toISOString()
    const ended = await graph.done(
      'endRole',
      { assignmentId, reason: 'Mutation', notice: LETTER },
      'assignment { validTo inOffice endings { reason validTo } }',
    )
    expect(ended.assignment).toMatchObject({ inOffice: false, endings: [{ reason: 'Mutation' }] })
    const { validTo } = ended.assignment
    expect((await ask('')).signatories).toEqual([])
    expect((await ask(`, asOf: "${validTo}"`)).signatories).toEqual([])
    expect((await ask(`, asOf: "${validTo}", knownAt: "${known}"`)).signatories).toEqual([{ id: person.id }])
    expect(codes(await graph.mutate(AGENT, 'endRole', { assignmentId, notice: LETTER }, 'assignment { id }'))).toEqual([
      'ROLE_ALREADY_ENDED',
    ])
  })

  it('tells the other subgraphs, with the windows as recorded', async () => {
    const client = await newClient(graph, 'Événements')
    const person = await newPerson(graph, client.id, 'Karim', 'SIGNATORY_SERVICE')
    const { client: file } = await graph.query(AGENT, 'query ($id: ID!) { client(id: $id) { roles { id } } }', {
      id: client.id,
    })
    await graph.done('endRole', { assignmentId: file.roles[0].id, notice: LETTER }, 'assignment { id }')
    const events = (
      await graph.events('client.changed', 'contact.changed', 'role.assigned', 'role.ended', 'caller.accessChanged')
    ).filter((e) => e.clientId === client.id)
    expect(events.map((e) => e.type)).toEqual([
      'client.changed',
      'contact.changed',
      'caller.accessChanged',
      'role.assigned',
      'role.ended',
    ])
    expect(JSON.stringify(events)).not.toMatch(/Karim|exemple\.test|5550123/)
    expect(events[2]?.payload).toEqual({
      subject: person.id,
      kind: 'CLIENT_PERSON',
      access: [{ clientId: client.id, functions: 'ALL' }],
    })
    expect(events[4]?.payload).toMatchObject({
      assignmentId: file.roles[0].id,
      contactId: person.id,
      role: 'SIGNATORY_SERVICE',
    })
  })

  it('refuses an old version of the client, and repeats a success for the same key', async () => {
    const client = await newClient(graph, 'Versions')
    const person = await newPerson(graph, client.id, 'Lise')
    const input = { contactId: person.id, role: 'BILLING', notice: LETTER, expectedVersion: 1, idempotencyKey: 'v1' }
    const first = await graph.mutate(AGENT, 'assignRole', input, 'assignment { id client { version } }')
    expect(first.assignment.client.version).toBe(2)
    expect((await graph.mutate(AGENT, 'assignRole', input, 'assignment { id }')).assignment.id).toBe(first.assignment.id)
    expect(codes(await graph.mutate(AGENT, 'assignRole', { ...input, idempotencyKey: 'v2' }, 'assignment { id }'))).toEqual([
      'STALE_VERSION',
    ])
  })

  it('runs every check and changes nothing when asked to validate only', async () => {
    const client = await newClient(graph, 'À blanc')
    const person = await newPerson(graph, client.id, 'Marc')
    const dry = { contactId: person.id, role: 'BILLING', validateOnly: true }
    expect(codes(await graph.mutate(AGENT, 'assignRole', dry, 'assignment { id }'))).toEqual(['NOTICE_REQUIRED'])
    expect(await graph.mutate(AGENT, 'assignRole', { ...dry, notice: LETTER }, 'assignment { id }')).toEqual({
      assignment: null,
      refusals: [],
    })
    expect(
      (await graph.query(AGENT, 'query ($id: ID!) { client(id: $id) { roles { id } } }', { id: client.id })).client.roles,
    ).toEqual([])
  })
})
