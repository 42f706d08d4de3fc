import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Principal } from '#contract/principal.js'
import { newId } from '#kernel/ids.js'
import { addMonths, firstDayOfMonth, localDateOf } from '#kernel/values/dates.js'
import { type BillingStack, startBilling } from './billing-stack.js'
import { activation, aClient, BILLING, TECHNICIAN, type World } from './billing-world.js'

let stack: BillingStack
let thisMonth: string
let lastMonth: string
beforeAll(async () => {
  stack = await startBilling()
  thisMonth = firstDayOfMonth(localDateOf(stack.clock.now()))
  lastMonth = addMonths(thisMonth, -1)
})
afterAll(() => stack.stop())

const mutation = (name: string, fields: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${fields} refusals { code path rule message { fr en } } } }`
const INVOICE = `invoice { id number status version tps { amount } tvq { amount } finalizedAt sentAt lines { nodes { amount { amount } tps { amount } tvq { amount } } }
  availableTransitions { action to allowed blockedBy { code } } history { nodes { from to action by sequence } } }`
const act = async (name: string, input: Record<string, unknown>, as: Principal = BILLING, fields = INVOICE) =>
  (await stack.ask(as, mutation(name, fields), { input }))[name]
const codes = (payload: { refusals: Array<{ code: string }> }) => payload.refusals.map((r) => r.code)
const INVOICES = `query ($id: ID!) { _entities(representations: [{ __typename: "Client", id: $id }]) { ... on Client {
  account { id version billedFrom balance { amount } } charges { nodes { id kind status } }
  invoices { nodes { id number period status version subtotal { amount } } } } } }`
const billingOf = async (clientId: string, as: Principal = BILLING) =>
  (await stack.ask(as, INVOICES, { id: clientId }))._entities[0]

/** A client taken over last month, with a service since then: a draft for each of the two months. */
async function withTwoDrafts(): Promise<World & { earlier: string; later: string }> {
  const world = await aClient(stack)
  const event = activation(world, lastMonth)
  await stack.tell('connectivity', event.orderId, 'service.activated', event)
  await act('setBillingStart', { clientId: world.clientId, from: lastMonth }, BILLING, 'account { id }')
  await act('draftInvoices', { period: lastMonth.slice(0, 7), clientId: world.clientId }, BILLING, 'drafted')
  const { invoices } = await billingOf(world.clientId)
  const [later, earlier] = invoices.nodes
  return { ...world, earlier: earlier.id, later: later.id }
}

describe('drafting', () => {
  it('opens an earlier month before the current draft, and moves the arrears there', async () => {
    const world = await withTwoDrafts()
    const { invoices, account } = await billingOf(world.clientId)
    expect(account.billedFrom).toBe(lastMonth)
    expect(invoices.nodes.map((i: { period: string; subtotal: unknown }) => [i.period, i.subtotal])).toEqual([
      [thisMonth.slice(0, 7), { amount: '890.00' }],
      [lastMonth.slice(0, 7), { amount: '3390.00' }],
    ])
  })

  it('again changes nothing, and keeps the version', async () => {
    const world = await withTwoDrafts()
    const before = await billingOf(world.clientId)
    const again = await act('draftInvoices', { period: lastMonth.slice(0, 7), clientId: world.clientId }, BILLING, 'drafted')
    expect(again).toEqual({ drafted: 1, refusals: [] })
    expect(await billingOf(world.clientId)).toEqual(before)
  })

  it('refuses a month too far ahead and a client without an account; a month that is none is the caller’s mistake', async () => {
    const far = addMonths(thisMonth, 2).slice(0, 7)
    expect(codes(await act('draftInvoices', { period: far }, BILLING, 'drafted'))).toEqual(['PERIOD_TOO_LATE'])
    const unknown = { period: thisMonth.slice(0, 7), clientId: newId('cli') }
    expect(codes(await act('draftInvoices', unknown, BILLING, 'drafted'))).toEqual(['ACCOUNT_UNKNOWN'])
    expect(await stack.errorCode(BILLING, mutation('draftInvoices', 'drafted'), { input: { period: '2026-13' } })).toBe(
      'BAD_USER_INPUT',
    )
  })
})

describe('finalizing (R22)', () => {
  it('gives the number, shares the taxes out over the lines, ends the one-time charge, and freezes', async () => {
    const world = await withTwoDrafts()
    const { invoice } = await act('finalizeInvoice', { invoiceId: world.earlier })
    expect(invoice).toMatchObject({ status: 'FINALIZED', tps: { amount: '169.50' }, tvq: { amount: '338.15' }, sentAt: null })
    expect(invoice.number).toMatch(/^FAC-\d{4}-\d{4}-\d{6}$/)
    const cents = (tax: 'tps' | 'tvq') =>
      invoice.lines.nodes.reduce(
        (sum: number, l: Record<string, { amount: string }>) => sum + Math.round(Number(l[tax]!.amount) * 100),
        0,
      )
    expect([cents('tps'), cents('tvq')]).toEqual([16_950, 33_815])
    expect(invoice.history.nodes).toEqual([
      { from: null, to: 'DRAFT', action: 'draftInvoices', by: 'stf_billing', sequence: 1 },
      { from: 'DRAFT', to: 'FINALIZED', action: 'finalizeInvoice', by: 'stf_billing', sequence: 2 },
    ])
    const after = await billingOf(world.clientId)
    expect(after.charges.nodes.find((c: { kind: string }) => c.kind === 'ONE_TIME').status).toBe('ENDED')
    expect(after.account.balance).toEqual({ amount: '3897.65' })

    // A service that is withdrawn afterwards changes the open draft only.
    const event = activation(world, lastMonth)
    await stack.tell('connectivity', event.orderId, 'service.activated', event)
    const later = await billingOf(world.clientId)
    expect(later.invoices.nodes[1]).toEqual(after.invoices.nodes[1])
    expect(later.invoices.nodes[0].subtotal).toEqual({ amount: '5170.00' })
    const back = await act('draftInvoices', { period: lastMonth.slice(0, 7), clientId: world.clientId }, BILLING, 'drafted')
    expect(back.drafted).toBe(0)
  })

  it('goes in the order of the months', async () => {
    const world = await withTwoDrafts()
    expect(codes(await act('finalizeInvoice', { invoiceId: world.later }))).toEqual(['EARLIER_INVOICE_OPEN'])
    const { invoice } = await stack.ask(BILLING, `query ($id: ID!) { ${INVOICE.replace('invoice {', 'invoice(id: $id) {')} }`, {
      id: world.later,
    })
    expect(invoice.availableTransitions).toEqual([
      { action: 'submitInvoiceForReview', to: 'UNDER_REVIEW', allowed: true, blockedBy: [] },
      { action: 'finalizeInvoice', to: 'FINALIZED', allowed: false, blockedBy: [{ code: 'EARLIER_INVOICE_OPEN' }] },
    ])
  })

  it('numbers without a gap, also at once, after refusals and after a rehearsal', async () => {
    const worlds = []
    for (let n = 0; n < 5; n += 1) worlds.push(await withTwoDrafts())
    const number = (text: string) => Number(text.slice(-6))
    const first = await act('finalizeInvoice', { invoiceId: worlds[0]!.earlier })
    const rehearsed = await act('finalizeInvoice', { invoiceId: worlds[1]!.earlier, validateOnly: true })
    expect(rehearsed.refusals).toEqual([])
    expect(rehearsed.invoice).toMatchObject({ status: 'DRAFT', number: null })
    expect(codes(await act('finalizeInvoice', { invoiceId: worlds[1]!.later }))).toEqual(['EARLIER_INVOICE_OPEN'])
    const rest = await Promise.all(worlds.slice(1).map((w) => act('finalizeInvoice', { invoiceId: w.earlier })))
    const numbers = rest.map((r) => number(r.invoice.number)).sort((a, b) => a - b)
    expect(numbers).toEqual([1, 2, 3, 4].map((n) => number(first.invoice.number) + n))
  })

  it('is refused twice, on an old version and for an unknown invoice; a retry with its key gives the first answer', async () => {
    const world = await withTwoDrafts()
    const before = (await billingOf(world.clientId)).invoices.nodes[1]
    const old = await act('finalizeInvoice', { invoiceId: world.earlier, expectedVersion: before.version + 7 })
    expect(codes(old)).toEqual(['VERSION_CONFLICT'])
    const key = newId('key')
    const input = { invoiceId: world.earlier, expectedVersion: before.version, idempotencyKey: key }
    const first = await act('finalizeInvoice', input)
    expect(await act('finalizeInvoice', input)).toEqual(first)
    expect(codes(await act('finalizeInvoice', { invoiceId: world.earlier }))).toEqual(['ILLEGAL_TRANSITION'])
    expect(codes(await act('finalizeInvoice', { invoiceId: newId('inv') }))).toEqual(['INVOICE_UNKNOWN'])
  })
})

describe('review and sending', () => {
  it('a reviewed invoice stands still, a returned one follows its charges again', async () => {
    const world = await withTwoDrafts()
    await act('submitInvoiceForReview', { invoiceId: world.earlier, reason: 'Contrôle' })
    const event = activation(world, lastMonth)
    await stack.tell('connectivity', event.orderId, 'service.activated', event)
    const during = (await billingOf(world.clientId)).invoices.nodes
    expect(during.map((i: { subtotal: { amount: string } }) => i.subtotal.amount)).toEqual(['5170.00', '3390.00'])
    await act('returnInvoiceToDraft', { invoiceId: world.earlier })
    const after = (await billingOf(world.clientId)).invoices.nodes
    expect(after.map((i: { subtotal: { amount: string } }) => i.subtotal.amount)).toEqual(['1780.00', '6780.00'])
  })

  it('only what was issued is sent', async () => {
    const world = await withTwoDrafts()
    expect(codes(await act('markInvoiceSent', { invoiceId: world.earlier }))).toEqual(['ILLEGAL_TRANSITION'])
    await act('finalizeInvoice', { invoiceId: world.earlier })
    const { invoice } = await act('markInvoiceSent', { invoiceId: world.earlier })
    expect(invoice).toMatchObject({ status: 'SENT', sentAt: expect.any(String) })
    expect(
      codes(await act('setBillingStart', { clientId: world.clientId, from: thisMonth }, BILLING, 'account { id }')),
    ).toEqual(['BILLING_STARTED'])
  })
})

describe('who sees what', () => {
  it('its own people and the staff; for another client, an application and the anonymous it does not exist', async () => {
    const world = await withTwoDrafts()
    const stranger = await aClient(stack)
    const application: Principal = { kind: 'APPLICATION', subject: newId('app') }
    await stack.tell('clients', application.subject, 'caller.accessChanged', {
      subject: application.subject,
      kind: 'APPLICATION',
      access: [{ clientId: world.clientId, functions: 'ALL' }],
    })
    const { charges } = await billingOf(world.clientId)
    const query = `query ($client: ID!, $invoice: ID!, $charge: ID!) { invoice(id: $invoice) { id } charge(id: $charge) { id }
      _entities(representations: [{ __typename: "Client", id: $client }, { __typename: "Invoice", id: $invoice }, { __typename: "Charge", id: $charge }]) {
        ... on Client { account { id } charges { nodes { id } } invoices { nodes { id } count { value } } } ... on Invoice { number } ... on Charge { kind } } }`
    const variables = { client: world.clientId, invoice: world.earlier, charge: charges.nodes[0].id }
    for (const seen of [world.person, TECHNICIAN]) {
      const data = await stack.ask(seen, query, variables)
      expect(data.invoice.id).toBe(world.earlier)
      expect(data._entities[0].invoices.nodes).toHaveLength(2)
    }
    for (const unseen of [stranger.person, application]) {
      expect(await stack.ask(unseen, query, variables)).toEqual({
        invoice: null,
        charge: null,
        _entities: [{ account: null, charges: { nodes: [] }, invoices: { nodes: [], count: { value: 0 } } }, null, null],
      })
    }
    expect(
      await stack.errorCode({ kind: 'ANONYMOUS' }, 'query ($id: ID!) { invoice(id: $id) { id } }', { id: world.earlier }),
    ).toBe('UNAUTHENTICATED')
    expect(await stack.errorCode(world.person, '{ invoices { nodes { id } } }')).toBe('FORBIDDEN')
  })

  it('charges of a service and of an order are those of the caller’s clients', async () => {
    const world = await aClient(stack)
    const stranger = await aClient(stack)
    const event = activation(world, thisMonth)
    await stack.tell('connectivity', event.orderId, 'service.activated', event)
    const query = `query ($s: ID!, $o: ID!) { _entities(representations: [{ __typename: "Service", id: $s }, { __typename: "Order", id: $o }]) {
      ... on Service { charges { nodes { kind } } } ... on Order { charges { nodes { kind } } } } }`
    const variables = { s: event.serviceId, o: event.orderId }
    const own = await stack.ask(world.person, query, variables)
    expect(own._entities.map((e: { charges: { nodes: unknown[] } }) => e.charges.nodes.length)).toEqual([2, 2])
    const others = await stack.ask(stranger.person, query, variables)
    expect(others._entities.map((e: { charges: { nodes: unknown[] } }) => e.charges.nodes.length)).toEqual([0, 0])
  })

  it.each([
    'draftInvoices',
    'setBillingStart',
    'submitInvoiceForReview',
    'returnInvoiceToDraft',
    'finalizeInvoice',
    'markInvoiceSent',
  ])('%s is for MCN_BILLING only', async (name) => {
    const inputs: Record<string, object> = {
      draftInvoices: { period: thisMonth.slice(0, 7) },
      setBillingStart: { clientId: newId('cli'), from: thisMonth },
    }
    const variables = { input: inputs[name] ?? { invoiceId: newId('inv') } }
    const query = mutation(name, '__typename')
    const world = { kind: 'CLIENT_PERSON', subject: newId('ctc'), organisation: newId('cli') } as const
    expect(await stack.errorCode(TECHNICIAN, query, variables)).toBe('FORBIDDEN')
    expect(await stack.errorCode(world, query, variables)).toBe('FORBIDDEN')
    expect(await stack.errorCode({ kind: 'APPLICATION', subject: newId('app') }, query, variables)).toBe('FORBIDDEN')
    expect(await stack.errorCode({ kind: 'ANONYMOUS' }, query, variables)).toBe('UNAUTHENTICATED')
  })
})

describe('lists', () => {
  it('read as many statements for many invoices as for one', async () => {
    for (let n = 0; n < 3; n += 1) await withTwoDrafts()
    const query = `query ($n: Int!) { invoices(first: $n) { nodes { id account { id balance { amount } } availableTransitions { action } history { nodes { to } }
      lines(first: 5) { nodes { id invoice { id } charge { id runs { from } } } } } } }`
    const one = await stack.countStatements(BILLING, query, { n: 1 })
    expect(await stack.countStatements(BILLING, query, { n: 8 })).toBe(one)
    expect(one).toBeLessThanOrEqual(9)
  })

  it('hang on clients, services and orders with as many statements for many as for one', async () => {
    const events: Array<ReturnType<typeof activation>> = []
    for (let n = 0; n < 4; n += 1) {
      const world = await aClient(stack)
      const event = activation(world, thisMonth)
      await stack.tell('connectivity', event.orderId, 'service.activated', event)
      events.push(event)
    }
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) {
      ... on Client { account { id balance { amount } } charges { nodes { id } } invoices { nodes { id lines { nodes { id } } } } }
      ... on Service { charges { nodes { id runs { from } } } } ... on Order { charges { nodes { id } } } } }`
    const refs = (some: typeof events) =>
      some.flatMap((e) => [
        { __typename: 'Client', id: e.clientId },
        { __typename: 'Service', id: e.serviceId },
        { __typename: 'Order', id: e.orderId },
      ])
    const one = await stack.countStatements(BILLING, query, { refs: refs(events.slice(0, 1)) })
    expect(await stack.countStatements(BILLING, query, { refs: refs(events) })).toBe(one)
    expect(one).toBeLessThanOrEqual(8)
  })

  it('filter, sort and page without repeats', async () => {
    const { invoices } = await stack.ask(
      BILLING,
      `query ($p: String!) { invoices(first: 100, where: { status: { eq: DRAFT }, period: { eq: $p } }, orderBy: UPDATED_AT_DESC) { nodes { id status period } count { value precision } } }`,
      { p: lastMonth.slice(0, 7) },
    )
    expect(invoices.nodes.length).toBeGreaterThan(2)
    expect(invoices.count).toEqual({ value: invoices.nodes.length, precision: 'EXACT' })
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: { invoices: { nodes: Array<{ id: string }>; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await stack.ask(
          BILLING,
          `query ($p: String!, $after: String) { invoices(first: 2, after: $after, where: { status: { eq: DRAFT }, period: { eq: $p } }, orderBy: UPDATED_AT_DESC)
          { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { p: lastMonth.slice(0, 7), after },
        )
      seen.push(...page.invoices.nodes.map((i) => i.id))
      after = page.invoices.pageInfo.hasNextPage ? page.invoices.pageInfo.endCursor : null
    } while (after)
    expect(seen).toEqual(invoices.nodes.map((i: { id: string }) => i.id))
    expect(await stack.errorCode(BILLING, '{ invoices(where: { period: { gte: "hier" } }) { nodes { id } } }')).toBe(
      'BAD_USER_INPUT',
    )
  })
})
