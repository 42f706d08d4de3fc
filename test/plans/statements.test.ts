import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { SUBGRAPH_NAMES, type SubgraphName } from '#contract/subgraph-names.js'
import { systemClock } from '#kernel/clock.js'
import { localDateOf } from '#kernel/values/dates.js'
import { eventually } from '../harness/eventually.js'
import type { GraphClient } from '../harness/graph-client.js'
import { installService, once } from '../harness/order-steps.js'
import { type EmbeddedTestStack, startTestStack } from '../harness/stack.js'
import { type Body, publishFibreOffering, registerBody, SINGLE_MODE_ANNEX, STAFF } from '../harness/world.js'
import { CLIENTS_QUERY, FEED_SUBSCRIPTION, ONE_QUERY } from './graph-queries.js'

type Counts = Record<SubgraphName, number>

const TRANSITIONS = 'availableTransitions { action to allowed blockedBy { code } }'
const HISTORY = 'history(first: 5) { nodes { from to at } }'
/** Lists whose cost must not follow their length, each asked for `$first` of what there is. */
const LISTS = {
  'clients with their people and lists':
    'query ($first: Int!) { clients(first: $first) { nodes { number name { fr } designatedContact { name } signatories(scope: SIGNATORY_SERVICE) { name } roles { contact { name } } recipient(of: INVOICE) { contact { name } } sites { nodes { name { fr } } } account { balance { amount } } orders { nodes { number } } services { nodes { number } } invoices { nodes { period } } } } }',
  'orders with what may be done': `query ($first: Int!) { orders(first: $first, where: { status: { in: [DRAFT, AWAITING_SIGNATURE, SIGNED, ACKNOWLEDGED, IN_PROGRESS, COMPLETED] } }) { nodes { number ${TRANSITIONS} lines { ${TRANSITIONS} service { ${TRANSITIONS} } } } } }`,
  'orders with their histories': `query ($first: Int!) { orders(first: $first, where: { status: { in: [DRAFT, ACKNOWLEDGED, IN_PROGRESS, COMPLETED] } }) { nodes { number ${HISTORY} lines { ${HISTORY} milestones { name } compatibility(gate: ACCEPTANCE) { verdict stale } technicalAnnex { revision } service { ${HISTORY} } } } } }`,
  'invoices with lines and histories': `query ($first: Int!) { invoices(first: $first) { nodes { period client { name { fr } } account { balance { amount } } ${TRANSITIONS} ${HISTORY} lines { nodes { charge { kind offering { code } } service { number } tariffVersion { revision } } } } } }`,
  'offerings with tariffs': `query ($first: Int!) { offerings(first: $first) { nodes { code ${TRANSITIONS} ${HISTORY} components { type } tariff { revision charges { amount { amount } } } tariffHistory { nodes { revision } } } } }`,
  'events of orders':
    'query ($first: Int!) { orderEvents(first: $first) { events { __typename eventId order { number client { name { fr } } lines { offering { code } } } } } }',
} as const

/** The most statements that one request may take in each subgraph, for any number of rows. */
const BOUNDS: Counts = { clients: 8, catalogue: 7, connectivity: 12, billing: 7 }

describe('SQL statements of one request through the whole graph', () => {
  let stack: EmbeddedTestStack
  let agent: GraphClient
  let manager: GraphClient
  let bodies: Body[]

  beforeAll(async () => {
    const today = localDateOf(systemClock.now())
    stack = await startTestStack()
    agent = await stack.as(STAFF.MCN_AGENT)
    manager = await stack.as(STAFF.MCN_MANAGER)
    const technician = await stack.as(STAFF.MCN_TECHNICIAN)
    const { offeringId } = await publishFibreOffering(stack, today)
    bodies = [
      await registerBody(stack, 'Ministère A'),
      await registerBody(stack, 'Régie B'),
      await registerBody(stack, 'Office C'),
    ]
    await eventually(async () => {
      const known = await bodies[2]?.people.requester.graph.request(draftMutation, {
        input: draftOf(bodies[2] as Body, offeringId, true),
      })
      expect(known?.data?.createRequisition?.refusals).toEqual([])
    })
    // One order of the first client; several of the others, in several states.
    for (const [i, body] of bodies.entries()) {
      for (let n = 0; n < (i === 0 ? 1 : 2); n += 1) await installService({ body, agent, technician, offeringId, today }, once)
      for (let n = 0; n < i * 3; n += 1) {
        const { order } = await body.people.requester.graph.done(
          'createRequisition',
          'CreateRequisitionInput',
          draftOf(body, offeringId),
          'order { id }',
        )
        if (n > 0)
          await body.people.requester.graph.done(
            'requestSignature',
            'RequestSignatureInput',
            { orderId: order.id },
            'order { id }',
          )
        if (n > 1)
          await body.people.signatory.graph.done(
            'signRequisition',
            'SignRequisitionInput',
            { orderId: order.id },
            'order { id }',
          )
        if (n > 2)
          await body.people.requester.graph.done(
            'submitRequisition',
            'SubmitRequisitionInput',
            { orderId: order.id },
            'order { id }',
          )
      }
    }
    await eventually(async () => {
      const { invoices } = await manager.query('{ invoices(first: 20) { nodes { lineCount } } }')
      expect(invoices.nodes.filter((i: { lineCount: number }) => i.lineCount > 0)).toHaveLength(3)
    })
  }, 120_000)
  afterAll(() => stack?.stop())

  const draftMutation = 'mutation ($input: CreateRequisitionInput!) { createRequisition(input: $input) { refusals { code } } }'
  const draftOf = (body: Body, offeringId: string, validateOnly = false) => ({
    clientId: body.clientId,
    need: 'Relier un bureau.',
    lines: [1, 2].map(() => ({ action: 'INSTALL', offeringId, siteId: body.siteId, termMonths: 36, annex: SINGLE_MODE_ANNEX })),
    validateOnly,
  })

  async function statementsOf(query: string, variables: Record<string, unknown>): Promise<Counts> {
    // Once before, so that what is read once per process is not counted.
    await manager.query(query, variables)
    const count = () => stack.countStatements(() => manager.query(query, variables))
    // The least of three: a reaction or a timer of what came before may run meanwhile.
    const counts = [await count(), await count(), await count()]
    return Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, Math.min(...counts.map((c) => c[name]))])) as Counts
  }

  function expectWithin(found: Counts, bounds: Counts): void {
    expect(Object.entries(found).filter(([name, count]) => count > bounds[name as SubgraphName])).toEqual([])
  }

  it('the one query takes the same for a client with one order as for one with many', async () => {
    const numberOf = async (body: Body | undefined) =>
      (await manager.query('query ($id: ID!) { client(id: $id) { number } }', { id: body?.clientId })).client.number
    const one = await statementsOf(ONE_QUERY, { number: await numberOf(bodies[0]) })
    expect(await statementsOf(ONE_QUERY, { number: await numberOf(bodies[2]) })).toEqual(one)
    expectWithin(one, BOUNDS)
  })

  it('and the same for one client as for several', async () => {
    const one = await statementsOf(CLIENTS_QUERY, { first: 1 })
    expect(await statementsOf(CLIENTS_QUERY, { first: 20 })).toEqual(one)
    expectWithin(one, BOUNDS)
  })

  it.each(Object.entries(LISTS))('%s take as much for many as for few', async (_name, query) => {
    const few = await statementsOf(query, { first: 3 })
    const many = await statementsOf(query, { first: 20 })
    // What the first few happen not to have (a service, a kind of guard) may add its statement, not one per row.
    for (const name of SUBGRAPH_NAMES) expect([name, many[name] - few[name] <= 6]).toEqual([name, true])
    expectWithin(many, BOUNDS)
  })

  it('an event of the feed is completed by a few statements, whatever the order holds', async () => {
    const body = bodies[1] as Body
    const { client } = await manager.query(
      'query ($id: ID!) { client(id: $id) { orders(first: 1, where: { status: { eq: DRAFT } }) { nodes { id } } } }',
      {
        id: body.clientId,
      },
    )
    const [{ id: orderId }] = client.orders.nodes
    const step = () =>
      body.people.requester.graph.done(
        'updateRequisition',
        'UpdateRequisitionInput',
        { orderId, need: `Relier ${performance.now()}` },
        'order { id }',
      )
    await step()
    const alone = await stack.countStatements(step)
    const followed = manager.overWebSocket(FEED_SUBSCRIPTION, { client: body.clientId })
    // The subscription is open once an event has come.
    await eventually(async () => {
      await step()
      await followed.next(500)
    })
    const counts = await stack.countStatements(async () => {
      await step()
      await followed.next()
    })
    followed.close()
    expectWithin(
      {
        clients: counts.clients - alone.clients,
        catalogue: counts.catalogue - alone.catalogue,
        connectivity: counts.connectivity - alone.connectivity,
        billing: counts.billing - alone.billing,
      },
      { clients: 2, catalogue: 1, connectivity: 8, billing: 0 },
    )
  })
})
