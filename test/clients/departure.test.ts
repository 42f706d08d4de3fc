import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addDays, localDateOf } from '#kernel/values/dates.js'
import { eventually } from '../harness/eventually.js'
import { AGENT, ClientsUnderTest, LETTER, newClient, newPerson } from './clients-runtime.js'

const DAY_MS = 86_400_000

describe('a departure (R19)', () => {
  let graph: ClientsUnderTest
  beforeAll(async () => {
    graph = await ClientsUnderTest.start()
  })
  afterAll(() => graph.stop())

  const today = () => localDateOf(graph.clock.now())
  const me = '{ viewer { person { id } clients { nodes { id } } } }'

  it('ends the access at once without a notice, and leaves the roles on file', async () => {
    const client = await newClient(graph, 'Départ')
    const person = await newPerson(graph, client.id, 'Nadia', 'BILLING')
    const left = await graph.done(
      'recordDeparture',
      { contactId: person.id, leftOn: addDays(today(), -1) },
      'contact { active version } endedRoles { id }',
    )
    expect(left).toMatchObject({ contact: { active: false, version: 2 }, endedRoles: [] })
    expect(await graph.query(person.caller, me)).toEqual({ viewer: { person: null, clients: { nodes: [] } } })
    const { client: file } = await graph.query(
      AGENT,
      'query ($id: ID!) { client(id: $id) { roles { role inOffice } recipient(of: INVOICE) { basis alert address { city } } } }',
      { id: client.id },
    )
    expect(file).toEqual({
      roles: [{ role: 'BILLING', inOffice: true }],
      recipient: { basis: 'REGISTERED_ADDRESS', alert: true, address: { city: 'Québec' } },
    })
  })

  it('ends the roles once the notice comes', async () => {
    const client = await newClient(graph, 'Départ avisé')
    const person = await newPerson(graph, client.id, 'Omar', 'BILLING', 'TECHNICAL')
    const leftOn = addDays(today(), -1)
    await graph.done('recordDeparture', { contactId: person.id, leftOn }, 'contact { id }')
    const noticed = await graph.done(
      'recordDeparture',
      { contactId: person.id, leftOn, notice: LETTER },
      'endedRoles { role inOffice }',
    )
    expect(noticed.endedRoles).toEqual([
      { role: 'BILLING', inOffice: false },
      { role: 'TECHNICAL', inOffice: false },
    ])
    const again = await graph.mutate(
      AGENT,
      'recordDeparture',
      { contactId: person.id, leftOn: addDays(leftOn, -1), notice: LETTER },
      'contact { id } endedRoles { id }',
    )
    expect(again).toMatchObject({ endedRoles: [], refusals: [{ code: 'ALREADY_LEFT', rule: 'R19' }] })
  })

  it('announced for later takes effect by itself at the end of the last day', async () => {
    const client = await newClient(graph, 'Départ prévu')
    const person = await newPerson(graph, client.id, 'Paul', 'CLIENT_VIEWER')
    await graph.done(
      'recordDeparture',
      { contactId: person.id, leftOn: addDays(today(), 1), notice: LETTER },
      'contact { active }',
    )
    expect((await graph.query(person.caller, me)).viewer.person).toEqual({ id: person.id })
    graph.clock.advance(3 * DAY_MS)
    graph.runtime.kickTimers()
    await eventually(async () => expect((await graph.query(person.caller, me)).viewer.person).toBeNull())
    const changes = (await graph.events('contact.changed')).filter((e) => e.aggregateId === person.id).map((e) => e.payload)
    expect(changes).toMatchObject([{ active: true, leftOn: null }, { active: true }, { active: false }])
  })
})
