import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Principal } from '#contract/principal.js'
import { eventually } from '../harness/eventually.js'
import { AGENT, ClientsUnderTest, newApplication, newClient, newPerson } from './clients-runtime.js'

describe('what a client grants to a partner (R4)', () => {
  let graph: ClientsUnderTest
  let clientId: string
  let designated: { id: string; caller: Principal }
  let requester: { id: string; caller: Principal }
  beforeAll(async () => {
    graph = await ClientsUnderTest.start()
    clientId = (await newClient(graph, 'Octroi')).id
    designated = await newPerson(graph, clientId, 'Denise', 'DESIGNATED_CONTACT')
    requester = await newPerson(graph, clientId, 'Réal', 'CLIENT_REQUESTER')
  })
  afterAll(() => graph.stop())

  const sees = async (caller: Principal) =>
    (await graph.query(caller, 'query ($id: ID!) { client(id: $id) { id } }', { id: clientId })).client !== null

  it('is decided by the designated contact, and nobody else of the client (S33)', async () => {
    const app = await newApplication(graph, 'CLIENT_AGENT')
    const input = { clientId, applicationId: app.id, functions: ['ORDERS_READ'] }
    expect(await graph.mutate(requester.caller, 'grantAccess', input, 'application { id }')).toMatchObject({
      application: null,
      refusals: [
        {
          __typename: 'RoleRefusal',
          code: 'ROLE_MISSING',
          rule: 'S33',
          roles: ['DESIGNATED_CONTACT'],
          authorised: [{ id: designated.id }],
        },
      ],
    })
    expect(await sees(app.caller)).toBe(false)
    expect((await graph.mutate(designated.caller, 'grantAccess', input, 'application { id }')).refusals).toEqual([])
    expect(await sees(app.caller)).toBe(true)
  })

  it('of another client does not exist to be granted', async () => {
    const app = await newApplication(graph, 'CLIENT_AGENT')
    const other = await newClient(graph, 'Étranger')
    const input = { clientId: other.id, applicationId: app.id, functions: ['ORDERS_READ'] }
    expect((await graph.mutate(designated.caller, 'grantAccess', input, 'application { id }')).refusals).toMatchObject([
      { code: 'CLIENT_NOT_FOUND' },
    ])
  })

  it('is taken back at once, for whole or for part, and stays on file', async () => {
    const app = await newApplication(graph, 'SUPPLIER')
    const target = { clientId, applicationId: app.id }
    await graph.done('grantAccess', { ...target, functions: ['ORDERS_READ', 'SUPPLIER_MILESTONES'] }, 'application { id }')
    await graph.done('revokeAccess', { ...target, functions: ['SUPPLIER_MILESTONES'] }, 'application { id }')
    expect(await sees(app.caller)).toBe(true)
    const { application } = await graph.done('revokeAccess', target, 'application { grants { function inForce } version }')
    expect(application).toEqual({
      version: 4,
      grants: [
        { function: 'ORDERS_READ', inForce: false },
        { function: 'SUPPLIER_MILESTONES', inForce: false },
      ],
    })
    expect(await sees(app.caller)).toBe(false)
    expect((await graph.mutate(AGENT, 'revokeAccess', target, 'application { id }')).refusals).toMatchObject([
      { code: 'NOT_GRANTED' },
    ])
    const snapshots = (await graph.events('caller.accessChanged')).filter((e) => e.aggregateId === app.id).map((e) => e.payload)
    expect(snapshots).toMatchObject([
      { access: [{ clientId, functions: ['ORDERS_READ', 'SUPPLIER_MILESTONES'] }] },
      { access: [{ clientId, functions: ['ORDERS_READ'] }] },
      { access: [] },
    ])
  })

  it('begins and ends by itself at the instants that were agreed', async () => {
    const app = await newApplication(graph, 'SUPPLIER')
    const inHours = (h: number) => new Date(Date.now() + h * 3_600_000).toISOString()
    await graph.done(
      'grantAccess',
      { clientId, applicationId: app.id, functions: ['ORDERS_READ'], validFrom: inHours(1), validTo: inHours(2) },
      'application { id }',
    )
    expect(await sees(app.caller)).toBe(false)
    graph.clock.advance(90 * 60_000)
    graph.runtime.kickTimers()
    await eventually(async () => expect(await sees(app.caller)).toBe(true))
    graph.clock.advance(60 * 60_000)
    graph.runtime.kickTimers()
    await eventually(async () => expect(await sees(app.caller)).toBe(false))
  })
})
