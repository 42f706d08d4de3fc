import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Principal } from '#contract/principal.js'
import { eventually } from '../harness/eventually.js'
import { ConnectivityUnderTest } from './connectivity-stack.js'
import { AGENT, aBody, acknowledged, anApplication, type Body, draft, plain } from './world.js'

const FEED = `subscription ($where: OrderEventFilter, $after: String) { orderFeed(where: $where, after: $after) {
  __typename eventId cursor sequence occurredAt order { id status }
  ... on OrderStatusChanged { from to action } ... on OrderLineStatusChanged { toLineStatus line { id status } } ... on OrderSigned { scope contentHash } } }`

// biome-ignore lint/suspicious/noExplicitAny: events have the shape that the subscription asks for.
type Event = any

describe('the feed of orders', () => {
  let stack: ConnectivityUnderTest
  let body: Body
  let other: Body
  let offeringId: string

  beforeAll(async () => {
    stack = await ConnectivityUnderTest.start()
    body = await aBody(stack)
    other = await aBody(stack)
    offeringId = (await plain(stack)).offeringId
  })
  afterAll(() => stack?.stop())

  /** Follows the feed until told to stop. */
  function follow(caller: Principal, variables: Record<string, unknown>) {
    const stop = new AbortController()
    const seen: Event[] = []
    const over = (async () => {
      for await (const { data, errors } of await stack.subscribe(caller, FEED, variables, stop.signal)) {
        if (errors) throw new Error(JSON.stringify(errors))
        seen.push(JSON.parse(JSON.stringify(data?.orderFeed)))
      }
    })()
    // It may end before anybody asks how.
    over.catch(() => undefined)
    const close = () => {
      stop.abort()
      return over
    }
    return { seen, close, over }
  }

  it('shows each step once and in order, with the order as it is; a cursor resumes without gap or repeat', async () => {
    const { caller } = await anApplication(stack, [body.clientId], ['ORDERS_READ'])
    const { orderFeedCursor } = await stack.query(caller, '{ orderFeedCursor }')
    const first = follow(caller, { after: orderFeedCursor })
    const made = await draft(stack, body, [{ offeringId }])
    await stack.done(body.requester.caller, 'requestSignature', { orderId: made.orderId })
    await eventually(() => expect(first.seen.length).toBe(3))
    await first.close()
    await stack.done(body.signatory.caller, 'signRequisition', { orderId: made.orderId })
    await draft(stack, other, [])
    const second = follow(caller, { after: first.seen.at(-1).cursor })
    await stack.done(body.requester.caller, 'submitRequisition', { orderId: made.orderId })
    await eventually(() => expect(second.seen.some((e) => e.to === 'ACKNOWLEDGED')).toBe(true))
    await eventually(() => expect(second.seen.some((e) => e.toLineStatus === 'ACKNOWLEDGED')).toBe(true))
    await second.close()
    const all = [...first.seen, ...second.seen]
    expect(all.every((e) => e.order.id === made.orderId)).toBe(true)
    expect(all.map((e) => e.sequence)).toEqual(all.map((_, i) => i + 1))
    expect(all.filter((e) => e.__typename === 'OrderStatusChanged').map((e) => e.to)).toEqual([
      'DRAFT',
      'AWAITING_SIGNATURE',
      'SIGNED',
      'SUBMITTED',
      'ACKNOWLEDGED',
    ])

    const twin: string[] = []
    for (let after: string | null = orderFeedCursor; ; ) {
      const { orderEvents }: { orderEvents: { events: Event[]; cursor: string; hasMore: boolean } } = await stack.query(
        caller,
        'query ($after: String) { orderEvents(after: $after, first: 2) { events { eventId } cursor hasMore } }',
        { after },
      )
      twin.push(...orderEvents.events.map((e) => e.eventId))
      after = orderEvents.cursor
      if (!orderEvents.hasMore) break
    }
    expect(twin).toEqual(all.map((e) => e.eventId))
  })

  it('a grant that is withdrawn ends the subscription, which says why; nothing that comes after is seen', async () => {
    const { caller, revoke } = await anApplication(stack, [body.clientId], ['ORDERS_READ'])
    const live = follow(caller, {})
    const before = await draft(stack, body, [])
    await eventually(() => expect(live.seen.map((e) => e.order.id)).toEqual([before.orderId]))
    await revoke()
    await draft(stack, body, [])
    await expect(live.over).rejects.toThrow(/FORBIDDEN/)
    expect(live.seen).toHaveLength(1)
  })

  it('filters by order, client, kind and state reached', async () => {
    const { orderFeedCursor } = await stack.query(AGENT, '{ orderFeedCursor }')
    const made = await acknowledged(stack, body, [{ offeringId }])
    await draft(stack, other, [])
    const read = async (where: object) =>
      (
        await stack.query(
          AGENT,
          'query ($w: OrderEventFilter, $a: String) { orderEvents(where: $w, after: $a, first: 100) { events { __typename ... on OrderStatusChanged { to } } } }',
          { w: where, a: orderFeedCursor },
        )
      ).orderEvents.events
    expect(await read({ orderId: made.orderId, types: ['SIGNED'] })).toEqual([{ __typename: 'OrderSigned' }])
    expect((await read({ toStatus: ['DRAFT'] })).map((e: Event) => e.to)).toEqual(['DRAFT', 'DRAFT'])
    expect(await read({ clientId: other.clientId })).toHaveLength(1)
    expect(await stack.errorCode(AGENT, '{ orderEvents(after: "zzz") { cursor } }')).toBe('CURSOR_INVALID')
  })

  const SHAPES = {
    'orders of clients':
      'query ($reps: [_Any!]!) { _entities(representations: $reps) { ... on Client { orders(first: 10) { nodes { id statusLabel { fr } requisition { signature { scope } } jeopardies { reason } history(first: 2) { nodes { to } } lines { id status service { number link { endA { equipment { model } } endZ { port } } } technicalAnnex { revision } compatibility(gate: ACCEPTANCE) { verdict stale } milestones { name } tests { passed } tariffVersion { id } } } } } } }',
    'services of clients':
      'query ($reps: [_Any!]!) { _entities(representations: $reps) { ... on Client { services(first: 10) { nodes { id number link { access endA { equipment { model interfaces { name } } } } orderLine { id order { number } } history(first: 1) { nodes { to } } } } } } }',
  }
  it.each(Object.entries(SHAPES))('%s take the same number of statements however many there are', async (_name, query) => {
    const reps = (bodies: Body[]) => ({ reps: bodies.map((b) => ({ __typename: 'Client', id: b.clientId })) })
    for (const b of [body, other]) {
      for (let i = 0; i < 3; i += 1) {
        const { orderId } = await acknowledged(stack, b, [{ offeringId }, { offeringId }])
        await stack.done(AGENT, 'acceptOrder', { orderId })
      }
    }
    const one = await stack.statementsOf(AGENT, query, reps([body]))
    const two = await stack.statementsOf(AGENT, query, reps([body, other]))
    expect(two.length).toBe(one.length)
    expect(one.length).toBeLessThan(20)
  })

  it('the staff’s work list pages without repeat, counts within bounds, and leaves out what clients draft', async () => {
    await draft(stack, body, [])
    const ids: string[] = []
    for (let after: string | null = null; ; ) {
      const { orders }: Event = await stack.query(
        AGENT,
        'query ($after: String) { orders(first: 2, after: $after) { nodes { id status } pageInfo { endCursor hasNextPage } } }',
        { after },
      )
      for (const o of orders.nodes) {
        expect(o.status).not.toBe('DRAFT')
        ids.push(o.id)
      }
      if (!orders.pageInfo.hasNextPage) break
      after = orders.pageInfo.endCursor
    }
    expect(new Set(ids).size).toBe(ids.length)
    const { exact, bounded } = await stack.query(
      AGENT,
      '{ exact: orderCount { value precision } bounded: orderCount(limit: 1) { value precision } }',
    )
    expect(exact).toEqual({ value: ids.length, precision: 'EXACT' })
    expect(bounded).toEqual({ value: 1, precision: 'AT_LEAST' })
  })
})
