import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { systemClock } from '#kernel/clock.js'
import { addDays, lastDayOfMonth, localDateOf, daysBetween, firstDayOfMonth } from '#kernel/values/dates.js'
import { startDistributedStack } from '../harness/distributed.js'
import { eventually } from '../harness/eventually.js'
import type { EventQueue, GraphClient } from '../harness/graph-client.js'
import { type Stack, startTestStack } from '../harness/stack.js'
import {
  type Body,
  MULTIMODE_ANNEX,
  publishFibreOffering,
  registerBody,
  registerPartner,
  SINGLE_MODE_ANNEX,
  STAFF,
} from '../harness/world.js'

const FEED = `subscription Follow($client: ID!, $after: String) {
  orderFeed(where: { clientId: $client }, after: $after) {
    __typename eventId cursor sequence
    order { id status client { name { fr } } lines { offering { code name { fr } } } }
    ... on OrderStatusChanged { to }
    ... on OrderMilestoneRecorded { milestone }
    ... on OrderCompatibilityChecked { verdict gate }
  }
}`
const EVENTS = `query Poll($client: ID!, $after: String, $first: Int!) {
  orderEvents(where: { clientId: $client }, after: $after, first: $first) { cursor hasMore events { __typename eventId sequence } }
}`

/**
 * The main job, through the public graph only: a requisition is drafted, refused, signed, checked, installed, activated and billed,
 * while a partner follows it live. Each step needs the one before.
 */
describe.each([
  ['embedded', () => startTestStack()],
  ['distributed', () => startDistributedStack()],
] as Array<[string, () => Promise<Stack>]>)('from requisition to invoice (%s)', (_, start) => {
  const today = localDateOf(systemClock.now())
  let stack: Stack
  let body: Body
  let other: Body
  let agent: GraphClient
  let technician: GraphClient
  let partner: GraphClient
  let offeringId: string
  let tariffVersionId: string
  let orderId: string
  let lineId: string
  let serviceId: string
  let live: EventQueue
  const seen: Array<{ eventId: string; cursor: string; sequence: number; __typename: string; to?: string; order: unknown }> = []

  beforeAll(async () => {
    stack = await start()
    ;({ offeringId, tariffVersionId } = await publishFibreOffering(stack, today))
    ;[body, other] = [await registerBody(stack, 'Ministère A'), await registerBody(stack, 'Régie B')]
    agent = await stack.as(STAFF.MCN_AGENT)
    technician = await stack.as(STAFF.MCN_TECHNICIAN)
    partner = (await registerPartner(stack, body.clientId)).graph
  }, 120_000)
  afterAll(async () => {
    live?.close()
    await stack?.stop()
  })

  const collect = async (fits: (event: (typeof seen)[number]) => boolean) => {
    const got = await live.until((v) => fits(v.data.orderFeed))
    for (const { data, errors } of got) {
      expect(errors).toBeUndefined()
      seen.push(data.orderFeed)
    }
  }

  it('an agent sees the catalogue', async () => {
    const { offerings } = await agent.query(
      '{ offerings(first: 5) { nodes { code name { fr } lifecycle tariff { charges { kind } } } } }',
    )
    expect(offerings.nodes).toEqual([
      {
        code: 'ACC-FIB-1G',
        name: { fr: "Lien d'accès fibre 1 Gbit/s" },
        lifecycle: 'ORDERABLE',
        tariff: { charges: [{ kind: 'ONE_TIME' }, { kind: 'RECURRING' }] },
      },
    ])
  })

  it('a contact drafts a requisition', async () => {
    // Asked for before anything happens: what follows from this cursor misses nothing.
    const { orderFeedCursor } = await eventually(() => partner.query('{ orderFeedCursor }'))
    // Connectivity's copies follow by events: the first draft waits for them as a person would, by trying again.
    const { order } = await eventually(() =>
      body.people.requester.graph.done(
        'createRequisition',
        'CreateRequisitionInput',
        {
          clientId: body.clientId,
          need: 'Relier le nouveau bureau régional au réseau gouvernemental.',
          neededBy: addDays(today, 60),
          lines: [{ action: 'INSTALL', offeringId, siteId: body.siteId, termMonths: 36, annex: MULTIMODE_ANNEX }],
          idempotencyKey: 'story-draft',
        },
        'order { id status requisitionNumber number lines { id status } }',
      ),
    )
    expect(order).toMatchObject({ status: 'DRAFT', number: null, lines: [{ status: 'REQUESTED' }] })
    orderId = order.id
    lineId = order.lines[0].id
    live = partner.overWebSocket(FEED, { client: body.clientId, after: orderFeedCursor })
  })

  it('a retry with the same idempotency key drafts nothing more', async () => {
    const { order } = await body.people.requester.graph.done(
      'createRequisition',
      'CreateRequisitionInput',
      {
        clientId: body.clientId,
        need: 'Relier le nouveau bureau régional au réseau gouvernemental.',
        neededBy: addDays(today, 60),
        lines: [{ action: 'INSTALL', offeringId, siteId: body.siteId, termMonths: 36, annex: MULTIMODE_ANNEX }],
        idempotencyKey: 'story-draft',
      },
      'order { id }',
    )
    expect(order.id).toBe(orderId)
    const { client } = await agent.query('query ($id: ID!) { client(id: $id) { orders { nodes { id } } } }', {
      id: body.clientId,
    })
    expect(client.orders.nodes).toEqual([{ id: orderId }])
  })

  it('a person without the signing scope is refused with S35, and told who may sign', async () => {
    await body.people.requester.graph.done('requestSignature', 'RequestSignatureInput', { orderId }, 'order { status }')
    const { data } = await body.people.requester.graph.request(
      `mutation ($input: SignRequisitionInput!) { signRequisition(input: $input) { order { status } refusals { __typename code rule ... on SignatureRefusal { scope authorised { id } } } } }`,
      { input: { orderId } },
    )
    expect(data.signRequisition.refusals).toEqual([
      expect.objectContaining({
        __typename: 'SignatureRefusal',
        rule: 'S35',
        scope: 'SIGNATORY_SERVICE',
        authorised: [{ id: body.people.signatory.contactId }],
      }),
    ])
    const { order } = await agent.query(
      'query ($id: ID!) { order(id: $id) { status requisition { signature { contentHash } } } }',
      { id: orderId },
    )
    expect(order).toEqual({ status: 'AWAITING_SIGNATURE', requisition: { signature: null } })
  })

  it('the signatory signs, it is submitted, and the order is acknowledged', async () => {
    const { order } = await body.people.signatory.graph.done(
      'signRequisition',
      'SignRequisitionInput',
      { orderId },
      'order { status requisition { signature { scope contentHash by { id } } } }',
    )
    expect(order).toMatchObject({
      status: 'SIGNED',
      requisition: { signature: { scope: 'SIGNATORY_SERVICE', by: { id: body.people.signatory.contactId } } },
    })
    expect(order.requisition.signature.contentHash).toMatch(/^[0-9a-f]{64}$/)
    await body.people.requester.graph.done('submitRequisition', 'SubmitRequisitionInput', { orderId }, 'order { status }')
    await collect((e) => e.to === 'ACKNOWLEDGED')
    const read = await agent.query('query ($id: ID!) { order(id: $id) { status number } }', { id: orderId })
    expect(read.order).toEqual({ status: 'ACKNOWLEDGED', number: expect.any(String) })
  })

  it('the compatibility check fails on a mismatch of single-mode and multimode, and the order cannot be accepted', async () => {
    const { report } = await technician.done(
      'checkCompatibility',
      'CheckCompatibilityInput',
      { lineId, gate: 'ACCEPTANCE' },
      'report { verdict results { ruleId status reason { fr en } fix { fr } } }',
    )
    expect(report.verdict).toBe('FAIL')
    const failures = report.results.filter((r: { status: string }) => r.status === 'FAIL')
    expect(failures.map((r: { ruleId: string }) => r.ruleId)).toContain('PHY-05')
    for (const failure of failures) expect(failure.fix.fr).toBeTruthy()
    const refused = await agent.mutate('acceptOrder', 'AcceptOrderInput', { orderId }, 'order { status }')
    expect(refused.refusals).toEqual([expect.objectContaining({ __typename: 'CompatibilityRefusal' })])
  })

  it('it passes once the technical annex is corrected, and the client attests it; then the order is accepted', async () => {
    const requester = body.people.requester.graph
    await requester.done(
      'updateTechnicalAnnex',
      'UpdateTechnicalAnnexInput',
      { lineId, annex: SINGLE_MODE_ANNEX },
      'order { id }',
    )
    const { report } = await technician.done(
      'checkCompatibility',
      'CheckCompatibilityInput',
      { lineId, gate: 'ACCEPTANCE' },
      'report { id verdict stale }',
    )
    expect(report).toMatchObject({ verdict: 'PASS', stale: false })
    await requester.done(
      'attestCompatibility',
      'AttestCompatibilityInput',
      { reportId: report.id },
      'report { attestation { at } }',
    )
    const { order } = await agent.done(
      'acceptOrder',
      'AcceptOrderInput',
      { orderId },
      'order { status lines { status tariffVersion { id } } }',
    )
    expect(order).toEqual({ status: 'IN_PROGRESS', lines: [{ status: 'IN_PROGRESS', tariffVersion: { id: tariffVersionId } }] })
    await collect((e) => e.to === 'IN_PROGRESS' && e.__typename === 'OrderStatusChanged')
  })

  it('the partner loses its connection, and resumes later from its cursor over SSE', async () => {
    live.close()
    const cursor = seen.at(-1)?.cursor
    await technician.done('recordMilestone', 'RecordMilestoneInput', { lineId, milestone: 'RECEIVED' }, 'order { id }')
    live = partner.overSse(FEED, { client: body.clientId, after: cursor })
    await collect((e) => e.__typename === 'OrderMilestoneRecorded')
  })

  it('the technician records milestones and tests, the client accepts, and the link becomes active', async () => {
    const skip = async (milestone: string) =>
      technician.done(
        'recordMilestone',
        'RecordMilestoneInput',
        { lineId, milestone, skipped: true, reason: 'Sans objet à ce site' },
        'order { id }',
      )
    const reach = async (milestone: string) =>
      technician.done('recordMilestone', 'RecordMilestoneInput', { lineId, milestone }, 'order { id }')
    for (const m of ['SITE_SURVEY_SCHEDULED', 'SITE_SURVEY_DONE']) await reach(m)
    await reach('DESIGN_APPROVED')
    await reach('SUPPLIER_ORDER_PLACED')
    await reach('FOC_RECEIVED')
    for (const m of ['PERMITS_OBTAINED', 'CONSTRUCTION_DONE']) await skip(m)
    await reach('LAST_MILE_DELIVERED')

    const early = await technician.mutate(
      'recordMilestone',
      'RecordMilestoneInput',
      { lineId, milestone: 'CPE_INSTALLED' },
      'order { id }',
    )
    expect(early.refusals).toHaveLength(1)
    const { report } = await technician.done(
      'checkCompatibility',
      'CheckCompatibilityInput',
      { lineId, gate: 'ON_SITE' },
      'report { id verdict }',
    )
    expect(report.verdict).toBe('PASS')
    await body.people.requester.graph.done(
      'attestCompatibility',
      'AttestCompatibilityInput',
      { reportId: report.id },
      'report { id }',
    )
    for (const m of ['CPE_INSTALLED', 'CONFIGURED']) await reach(m)

    const tooSoon = await technician.mutate('activateService', 'ActivateServiceInput', { lineId }, 'service { id }')
    expect(tooSoon.refusals.length).toBeGreaterThan(0)
    await technician.done(
      'recordTest',
      'RecordTestInput',
      { lineId, kind: 'ACCEPTANCE', passed: true, measurement: '0,4 dB de marge' },
      'order { id }',
    )
    await reach('TESTED')
    await body.people.installation.graph.done('acceptInstallation', 'AcceptInstallationInput', { lineId }, 'order { id }')
    const { service, order } = await technician.done(
      'activateService',
      'ActivateServiceInput',
      { lineId, activatedOn: today },
      'service { id number status activatedOn link { access endA { equipment { model } } endZ { equipment { model } } } } order { status lines { status } }',
    )
    expect(service).toMatchObject({ status: 'ACTIVE', activatedOn: today, link: { access: 'FIBRE' } })
    expect([service.link.endA.equipment.model, service.link.endZ.equipment.model].sort()).toEqual(['FX-24', 'NTU-8'])
    expect(order).toEqual({ status: 'COMPLETED', lines: [{ status: 'COMPLETED' }] })
    serviceId = service.id
    await collect((e) => e.to === 'COMPLETED' && e.__typename === 'OrderStatusChanged')
  })

  it('the charge appears on the draft invoice with the right taxes', async () => {
    const days = daysBetween(firstDayOfMonth(today), lastDayOfMonth(today)) + 1
    const used = daysBetween(today, lastDayOfMonth(today)) + 1
    const recurring = Math.round((89_000 * used) / days)
    const subtotal = 250_000 + recurring
    const tax = (rate: number) => Math.floor((subtotal * rate + 50_000) / 100_000)
    const money = (cents: number) => (cents / 100).toFixed(2)

    const invoice = await eventually(async () => {
      const { client } = await body.people.designated.graph.query(
        `query ($id: ID!) { client(id: $id) { invoices(first: 5) { nodes {
          status settlement validation period subtotal { amount } tps { amount } tvq { amount } total { amount }
          lines { nodes { kind amount { amount } service { id number } tariffVersion { id revision } } } } } } }`,
        { id: body.clientId },
      )
      expect(client.invoices.nodes).toHaveLength(1)
      expect(client.invoices.nodes[0].lines.nodes).toHaveLength(2)
      return client.invoices.nodes[0]
    })
    expect(invoice).toMatchObject({
      status: 'DRAFT',
      settlement: 'OPEN',
      validation: 'PENDING',
      period: today.slice(0, 7),
      subtotal: { amount: money(subtotal) },
      tps: { amount: money(tax(5_000)) },
      tvq: { amount: money(tax(9_975)) },
      total: { amount: money(subtotal + tax(5_000) + tax(9_975)) },
    })
    const lines = Object.fromEntries(invoice.lines.nodes.map((l: { kind: string }) => [l.kind, l]))
    expect(lines.ONE_TIME).toMatchObject({
      amount: { amount: '2500.00' },
      service: { id: serviceId },
      tariffVersion: { id: tariffVersionId, revision: 1 },
    })
    expect(lines.RECURRING).toMatchObject({
      amount: { amount: money(recurring) },
      service: { id: serviceId },
      tariffVersion: { id: tariffVersionId },
    })
  })

  it('the partner saw each step once and in order, also across the disconnect, and the polling twin agrees', async () => {
    const statuses = seen.filter((e) => e.__typename === 'OrderStatusChanged').map((e) => e.to)
    expect(statuses).toEqual(['DRAFT', 'AWAITING_SIGNATURE', 'SIGNED', 'SUBMITTED', 'ACKNOWLEDGED', 'IN_PROGRESS', 'COMPLETED'])
    expect(seen.map((e) => e.sequence)).toEqual(seen.map((_e, i) => i + 1))
    expect(new Set(seen.map((e) => e.eventId)).size).toBe(seen.length)
    for (const event of seen) {
      // Fields of three subgraphs on each event.
      expect(event.order).toMatchObject({
        id: orderId,
        client: { name: { fr: 'Ministère A' } },
        lines: [{ offering: { code: 'ACC-FIB-1G' } }],
      })
    }
    const polled: Array<{ eventId: string }> = []
    let after: string | null = null
    for (;;) {
      const { orderEvents } = await partner.query(EVENTS, { client: body.clientId, after, first: 7 })
      polled.push(...orderEvents.events)
      after = orderEvents.cursor
      if (!orderEvents.hasMore) break
    }
    expect(polled.map((e) => e.eventId)).toEqual(seen.map((e) => e.eventId))
  })

  it('one query goes from the client down to its sites, orders, link, equipment, offering, tariff, charges and invoice', async () => {
    const { client } = await body.people.designated.graph.query(
      `query ($id: ID!) { client(id: $id) {
        name { fr }
        sites { nodes { name { fr } services { nodes { number } } } }
        orders { nodes { number lines { offering { code } tariffVersion { revision } } } }
        services { nodes { number offering { code tariff { charges { kind } } } link { endA { equipment { model } } endZ { equipment { model } } } charges { nodes { kind } } } }
        account { balance { amount } }
        invoices { nodes { total { amount } } } } }`,
      { id: body.clientId },
    )
    expect(client.services.nodes).toHaveLength(1)
    expect(client.services.nodes[0].charges.nodes.map((c: { kind: string }) => c.kind).sort()).toEqual([
      'ONE_TIME',
      'RECURRING',
    ])
  })

  it('for another client none of it exists: not by id, in lists, through node, in the feed', async () => {
    const stranger = other.people.designated.graph
    const answer = await stranger.request(
      `query ($order: ID!, $line: ID!, $service: ID!, $client: ID!) {
        order(id: $order) { id } service(id: $service) { id } client(id: $client) { id }
        a: node(id: $order) { id } b: node(id: $service) { id } c: node(id: $client) { id } d: node(id: $line) { id }
        search(text: "Ministère") { clients { id } orders { id } }
        orderEvents(where: { orderId: $order }, first: 10) { events { eventId } }
      }`,
      { order: orderId, line: lineId, service: serviceId, client: body.clientId },
    )
    expect(answer).toEqual({
      data: {
        order: null,
        service: null,
        client: null,
        a: null,
        b: null,
        c: null,
        d: null,
        search: { clients: [], orders: [] },
        orderEvents: { events: [] },
      },
    })
    const refused = await stranger.mutate('withdrawRequisition', 'WithdrawRequisitionInput', { orderId }, 'order { id }')
    expect(refused.order).toBeNull()
    expect(JSON.stringify(refused.refusals)).not.toContain('Ministère')
  })
})
