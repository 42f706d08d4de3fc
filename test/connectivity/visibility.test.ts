import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Principal } from '#contract/principal.js'
import { ConnectivityUnderTest } from './connectivity-stack.js'
import {
  AGENT,
  aBody,
  accepted,
  acknowledged,
  ANONYMOUS,
  anApplication,
  AUDITOR,
  type Body,
  draft,
  fibre,
  plain,
  SINGLE_MODE,
  TECHNICIAN,
} from './world.js'

describe('what a caller sees (R23)', () => {
  let stack: ConnectivityUnderTest
  let body: Body
  let other: Body
  let ids: { order: string; line: string; service: string; link: string; number: string }
  let offeringId: string

  beforeAll(async () => {
    stack = await ConnectivityUnderTest.start()
    body = await aBody(stack)
    other = await aBody(stack)
    offeringId = (await plain(stack)).offeringId
    const made = await accepted(stack, body, [{ offeringId }])
    const link = await fibre(stack)
    const input = {
      clientId: body.clientId,
      siteId: body.siteId,
      offeringId: link.offeringId,
      activatedOn: '2025-04-01',
      origin: 'IMPORT',
    }
    const { service } = await stack.done(AGENT, 'registerService', input, 'service { id number link { id } }')
    const { order } = await stack.query(AGENT, 'query ($id: ID!) { order(id: $id) { number } }', { id: made.orderId })
    ids = { order: made.orderId, line: made.lineIds[0]!, service: service.id, link: service.link.id, number: order.number }
  })
  afterAll(() => stack?.stop())

  const EVERYTHING = `query ($order: ID!, $service: ID!, $link: ID!, $number: String!, $reps: [_Any!]!, $text: String!) {
    a: order(id: $order) { id } b: order(number: $number) { id } c: service(id: $service) { id } d: physicalLink(id: $link) { id }
    search(text: $text) { orders { id } }
    _entities(representations: $reps) { __typename ... on Order { id } ... on OrderLine { id } ... on Service { id } ... on PhysicalLink { id } ... on Client { orders { nodes { id } } services { nodes { id } } } ... on Site { orders { nodes { id } } services { nodes { id } } } }
    orderEvents(where: { orderId: "${'$'}" }, first: 5) { events { eventId } } }`.replace(
    'where: { orderId: "$" }',
    'where: { orderId: $order }',
  )

  const look = (caller: Principal) =>
    stack.query(caller, EVERYTHING, {
      ...ids,
      text: ids.number,
      reps: [
        { __typename: 'Order', id: ids.order },
        { __typename: 'Order', number: ids.number },
        { __typename: 'OrderLine', id: ids.line },
        { __typename: 'Service', id: ids.service },
        { __typename: 'PhysicalLink', id: ids.link },
        { __typename: 'Client', id: body.clientId },
        { __typename: 'Site', id: body.siteId },
      ],
    })
  const nothing = { orders: { nodes: [] }, services: { nodes: [] } }

  it('another client’s things do not exist, in lists, by id, in _entities, in search, in the feed', async () => {
    for (const caller of [
      other.requester.caller,
      (await anApplication(stack, [body.clientId], ['SUPPLIER_MILESTONES'])).caller,
    ]) {
      expect(await look(caller)).toEqual({
        a: null,
        b: null,
        c: null,
        d: null,
        search: { orders: [] },
        orderEvents: { events: [] },
        _entities: [null, null, null, null, null, { __typename: 'Client', ...nothing }, { __typename: 'Site', ...nothing }],
      })
    }
  })

  it('the client’s people, staff and a granted application see them', async () => {
    const { caller } = await anApplication(stack, [body.clientId], ['ORDERS_READ'])
    for (const seer of [body.nobody.caller, AGENT, AUDITOR, caller]) {
      const seen = await look(seer)
      expect([seen.a.id, seen.b.id, seen.c.id, seen.d.id, seen.search.orders[0].id]).toEqual([
        ids.order,
        ids.order,
        ids.service,
        ids.link,
        ids.order,
      ])
      expect(seen._entities[5].services.nodes.map((s: { id: string }) => s.id)).toContain(ids.service)
      expect(seen.orderEvents.events).toHaveLength(5)
    }
  })

  it('an application sees no name of a public servant (R4)', async () => {
    const { caller } = await anApplication(stack, [body.clientId], ['ORDERS_READ'])
    const query =
      'query ($id: ID!) { order(id: $id) { requisition { signature { scope by { id } } } history { nodes { to by } } } }'
    const { order } = await stack.query(caller, query, { id: ids.order })
    expect(order.requisition.signature).toEqual({ scope: 'SIGNATORY_SERVICE', by: null })
    expect(order.history.nodes.every((h: { by: string | null }) => h.by === null)).toBe(true)
  })

  it('another client’s mutations find nothing, and say nothing', async () => {
    const stranger = other.requester.caller
    expect(await stack.refusals(stranger, 'withdrawRequisition', { orderId: ids.order })).toEqual(['ORDER_NOT_FOUND'])
    expect(
      await stack.refusals(stranger, 'updateTechnicalAnnex', { lineId: ids.line, annex: { clientPort: {}, medium: {} } }),
    ).toEqual(['LINE_NOT_FOUND'])
    expect(await stack.refusals(stranger, 'createRequisition', { clientId: body.clientId })).toEqual(['CLIENT_NOT_FOUND'])
    const services = {
      clientId: other.clientId,
      lines: [{ offeringId, siteId: other.siteId, action: 'DISCONNECT', serviceId: ids.service }],
    }
    expect(await stack.refusals(stranger, 'createRequisition', services)).toEqual(['SERVICE_NOT_FOUND'])
  })

  it('the auditor changes nothing; lists of staff are staff’s; the anonymous see nothing', async () => {
    const accept = 'mutation ($input: AcceptOrderInput!) { acceptOrder(input: $input) { refusals { code } } }'
    expect(await stack.errorCode(AUDITOR, accept, { input: { orderId: ids.order } })).toBe('FORBIDDEN')
    expect(await stack.errorCode(body.requester.caller, '{ orders { nodes { id } } }')).toBe('FORBIDDEN')
    for (const query of ['{ orders { nodes { id } } }', '{ order(id: "ord_x") { id } }', '{ orderFeedCursor }']) {
      expect(await stack.errorCode(ANONYMOUS, query)).toBe('UNAUTHENTICATED')
    }
    expect(await stack.errorCode(AGENT, '{ order { id } }')).toBe('BAD_USER_INPUT')
  })

  it('a supplier’s application records the milestones that are the supplier’s, and no others (R4)', async () => {
    const { caller } = await anApplication(stack, [body.clientId], ['SUPPLIER_MILESTONES'])
    await stack.done(TECHNICIAN, 'recordMilestone', { lineId: ids.line, milestone: 'RECEIVED' })
    expect(await stack.refusals(caller, 'recordMilestone', { lineId: ids.line, milestone: 'CONFIGURED' })).toEqual([
      'MILESTONE_NOT_YOURS',
    ])
    const none = await anApplication(stack, [body.clientId], ['ORDERS_READ'])
    expect(await stack.refusals(none.caller, 'recordMilestone', { lineId: ids.line, milestone: 'CONFIGURED' })).toEqual([
      'LINE_NOT_FOUND',
    ])
  })

  it('an application that only records milestones reads nothing of the order through its answer (R4)', async () => {
    const link = await fibre(stack)
    const { orderId, lineIds } = await acknowledged(stack, body, [{ offeringId: link.offeringId, annex: SINGLE_MODE }])
    const lineId = lineIds[0]!
    const check = { lineId, gate: 'ACCEPTANCE' }
    const { report } = await stack.done(TECHNICIAN, 'checkCompatibility', check, 'report { id }')
    await stack.done(body.requester.caller, 'attestCompatibility', { reportId: report.id }, 'report { id }')
    await stack.done(AGENT, 'acceptOrder', { orderId })
    for (const milestone of [
      'RECEIVED',
      'SITE_SURVEY_SCHEDULED',
      'SITE_SURVEY_DONE',
      'DESIGN_APPROVED',
      'SUPPLIER_ORDER_PLACED',
    ]) {
      const skipped = milestone.startsWith('SITE_SURVEY')
      await stack.done(TECHNICIAN, 'recordMilestone', { lineId, milestone, skipped, reason: skipped ? 'Site connu' : null })
    }
    const { caller } = await anApplication(stack, [body.clientId], ['SUPPLIER_MILESTONES'])
    const input = { lineId, milestone: 'FOC_RECEIVED' }
    const payload = await stack.done(
      caller,
      'recordMilestone',
      input,
      'order { id requisition { need signature { content } } }',
    )
    expect(payload.order).toBeNull()
  })

  it('availableTransitions says what the commands would', async () => {
    const made = await draft(stack, body, [])
    const query = 'query ($id: ID!) { order(id: $id) { availableTransitions { action to allowed blockedBy { code } } } }'
    const { order } = await stack.query(body.requester.caller, query, { id: made.orderId })
    const of = (action: string) => order.availableTransitions.find((t: { action: string }) => t.action === action)
    expect(of('requestSignature')).toEqual({
      action: 'requestSignature',
      to: 'AWAITING_SIGNATURE',
      allowed: false,
      blockedBy: [{ code: 'NO_LINE' }],
    })
    expect(of('withdrawRequisition')).toMatchObject({ allowed: true, to: 'CANCELLED' })
    const byStranger = await stack.query(body.nobody.caller, query, { id: made.orderId })
    expect(byStranger.order.availableTransitions.every((t: { allowed: boolean }) => !t.allowed)).toBe(true)
  })
})
