import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../harness/eventually.js'
import { type EmbeddedTestStack, startTestStack } from '../harness/stack.js'
import { type Body, registerBody, registerPartner, STAFF } from '../harness/world.js'

const FEED = 'subscription { orderFeed { __typename order { requisition { need } } } }'

/** R4: what a client withdraws ends at once, for what is asked next and for what was already open. */
describe('access that is withdrawn', () => {
  let stack: EmbeddedTestStack
  let body: Body
  beforeAll(async () => {
    stack = await startTestStack()
    body = await registerBody(stack, 'Ministère Prudent')
  }, 120_000)
  afterAll(() => stack?.stop())

  const draft = async (need: string) =>
    body.people.requester.graph.done(
      'createRequisition',
      'CreateRequisitionInput',
      { clientId: body.clientId, need },
      'order { id }',
    )
  const opened = async (graph: Body['people']['requester']['graph']) => {
    const events = graph.overWebSocket(FEED)
    // The stream begins with what happens once it is open: drafts follow until one shows.
    await eventually(async () => {
      await draft('avant')
      await events.next(500)
    })
    return events
  }

  it("an application's open subscription ends, and says why", async () => {
    const partner = await registerPartner(stack, body.clientId)
    await eventually(async () => {
      const { client } = await partner.graph.query('query ($id: ID!) { client(id: $id) { id } }', { id: body.clientId })
      expect(client).not.toBeNull()
    })
    const events = await opened(partner.graph)
    const agent = await stack.as(STAFF.MCN_AGENT)
    await agent.done(
      'revokeAccess',
      'RevokeAccessInput',
      { clientId: body.clientId, applicationId: partner.applicationId, functions: ['ORDERS_READ'] },
      'application { id }',
    )
    const { order } = await draft('secret')
    await eventually(async () => {
      const seen = await partner.graph.query('query ($id: ID!) { order(id: $id) { id } }', { id: order.id })
      expect(seen.order).toBeNull()
    })
    await draft('secret')
    const rest = await events.until((e) => e.errors !== undefined)
    expect(rest.at(-1)).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' }, message: expect.stringContaining('withdrawn') }],
    })
    await events.ended()
    events.close()
    const page = await partner.graph.query(
      '{ orderEvents(first: 100) { events { eventId } } search(text: "R-0000001") { orders { id } } }',
    )
    expect(page).toEqual({ orderEvents: { events: [] }, search: { orders: [] } })
  })

  it("a person's open subscription ends with the last day", async () => {
    const { graph, contactId } = body.people.nobody
    const events = await opened(graph)
    const agent = await stack.as(STAFF.MCN_AGENT)
    await agent.done('recordDeparture', 'RecordDepartureInput', { contactId, leftOn: '2026-01-01' }, 'contact { id }')
    await eventually(async () => {
      const { client } = await graph.query('query ($id: ID!) { client(id: $id) { orders(first: 1) { nodes { id } } } }', {
        id: body.clientId,
      })
      expect(client?.orders.nodes ?? []).toEqual([])
    })
    // The client file knows at once; orders learn it a moment later, and the stream at the next thing that happens after that.
    const rest = await eventually(async () => {
      await draft('secret')
      return events.until((e) => e.errors !== undefined, 500)
    })
    expect(rest.at(-1)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    events.close()
  })
})
