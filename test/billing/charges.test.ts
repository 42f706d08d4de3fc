import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '#kernel/ids.js'
import { addDays, firstDayOfMonth, lastDayOfMonth, localDateOf, daysBetween } from '#kernel/values/dates.js'
import { fractionOf } from '#kernel/values/money.js'
import { taxesOf } from '#kernel/values/taxes.js'
import { eventually } from '../harness/eventually.js'
import { type BillingStack, startBilling } from './billing-stack.js'
import { activation, aClient, aTariff, BILLING, TAXABLE } from './billing-world.js'

const DRAFTS = `query ($id: ID!) { _entities(representations: [{ __typename: "Client", id: $id }]) { ... on Client {
  account { taxProfile { tps tvq } balance { amount } }
  charges { nodes { kind status amount { amount } service { id } order { id } tariffVersion { id } runs { from until } endedOn } }
  invoices { nodes { id status settlement validation period subtotal { amount } tps { amount } tvq { amount } total { amount } lineCount version
    lines { nodes { id kind correction amount { amount } from to days daysInMonth service { id } tariffVersion { id } description { fr } } } } count { value } } } } }`

let stack: BillingStack
let today: string
beforeAll(async () => {
  stack = await startBilling()
  today = localDateOf(stack.clock.now())
})
afterAll(() => stack.stop())

const billingOf = async (clientId: string) => (await stack.ask(BILLING, DRAFTS, { id: clientId }))._entities[0]
const money = (cents: number) => ({
  amount: `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`,
})

describe('a service that is activated', () => {
  it('starts its charges, and the current draft shows them with the right taxes', async () => {
    const world = await aClient(stack)
    const event = activation(world, today)
    await stack.tell('connectivity', event.orderId, 'service.activated', event)

    const client = await billingOf(world.clientId)
    expect(client.charges.nodes).toHaveLength(2)
    for (const charge of client.charges.nodes) {
      expect(charge).toMatchObject({
        status: 'ACTIVE',
        service: { id: event.serviceId },
        order: { id: event.orderId },
        tariffVersion: { id: world.tariffVersionId },
      })
    }
    const daysInMonth = daysBetween(firstDayOfMonth(today), lastDayOfMonth(today)) + 1
    const days = daysBetween(today, lastDayOfMonth(today)) + 1
    const recurring = fractionOf(89_000, days, daysInMonth)
    const subtotal = 250_000 + recurring
    const { tps, tvq } = taxesOf(subtotal, TAXABLE)
    expect(client.invoices.nodes).toHaveLength(1)
    const [invoice] = client.invoices.nodes
    expect(invoice).toMatchObject({
      status: 'DRAFT',
      settlement: 'OPEN',
      validation: 'PENDING',
      period: today.slice(0, 7),
      subtotal: money(subtotal),
      tps: money(tps),
      tvq: money(tvq),
      total: money(subtotal + tps + tvq),
      lineCount: 2,
    })
    const byKind = Object.fromEntries(invoice.lines.nodes.map((l: { kind: string }) => [l.kind, l]))
    expect(byKind.ONE_TIME).toMatchObject({ amount: money(250_000), correction: false, days: null })
    expect(byKind.RECURRING).toMatchObject({
      amount: money(recurring),
      from: today,
      to: lastDayOfMonth(today),
      days,
      daysInMonth,
    })
    expect(client.invoices.count).toEqual({ value: 1 })
  })

  it('starts them once, however often it is told', async () => {
    const world = await aClient(stack)
    const event = activation(world, today, { quantity: 3 })
    for (let n = 0; n < 3; n += 1) await stack.tell('connectivity', event.orderId, 'service.activated', event)
    const client = await billingOf(world.clientId)
    expect(client.charges.nodes.map((c: { amount: { amount: string } }) => c.amount.amount).sort()).toEqual([
      '2670.00',
      '7500.00',
    ])
    expect(client.invoices.nodes[0].lineCount).toBe(2)
  })

  it('waits for its tariff version: never a wrong amount', async () => {
    const world = await aClient(stack)
    const late = newId('trf')
    const event = activation(world, today, { tariffVersionId: late })
    stack.announce('connectivity', event.orderId, 'service.activated', event)
    await aTariff(stack, late)
    await eventually(async () => {
      const client = await billingOf(world.clientId)
      expect(client.charges.nodes.map((c: { tariffVersion: { id: string } }) => c.tariffVersion.id)).toEqual([late, late])
    })
  })

  it('is billed without the taxes that its client does not pay, also when that changes on the draft', async () => {
    const world = await aClient(stack, { tps: 'EXEMPT', tvq: 'TAXABLE' })
    const event = activation(world, firstDayOfMonth(today))
    await stack.tell('connectivity', event.orderId, 'service.activated', event)
    const before = (await billingOf(world.clientId)).invoices.nodes[0]
    expect(before).toMatchObject({ subtotal: money(339_000), tps: money(0), tvq: money(33_815), total: money(372_815) })
    await stack.tell('clients', world.clientId, 'client.changed', {
      clientId: world.clientId,
      number: 'CLI-X',
      status: 'ACTIVE',
      taxProfile: TAXABLE,
    })
    const after = (await billingOf(world.clientId)).invoices.nodes[0]
    expect(after).toMatchObject({ tps: money(16_950), tvq: money(33_815), total: money(389_765), version: before.version + 1 })
    expect(after.lines.nodes.map((l: { id: string }) => l.id)).toEqual(before.lines.nodes.map((l: { id: string }) => l.id))
  })
})

describe('a recurring charge', () => {
  it('stops while its service is suspended, and for good when it is withdrawn', async () => {
    const world = await aClient(stack)
    const start = firstDayOfMonth(today)
    const event = activation(world, start)
    await stack.tell('connectivity', event.orderId, 'service.activated', event)
    const change = async (from: string, to: string, day: number) =>
      stack.tell('connectivity', event.serviceId, 'service.statusChanged', {
        serviceId: event.serviceId,
        clientId: world.clientId,
        from,
        to,
        on: addDays(start, day - 1),
        reason: null,
      })
    await change('ACTIVE', 'SUSPENDED', 5)
    await change('SUSPENDED', 'ACTIVE', 10)
    await change('ACTIVE', 'DEPROVISIONING', 12)
    await change('DEPROVISIONING', 'DECOMMISSIONED', 15)
    const client = await billingOf(world.clientId)
    const recurring = client.charges.nodes.find((c: { kind: string }) => c.kind === 'RECURRING')
    expect(recurring).toMatchObject({
      status: 'ENDED',
      endedOn: addDays(start, 14),
      runs: [
        { from: start, until: addDays(start, 4) },
        { from: addDays(start, 9), until: addDays(start, 14) },
      ],
    })
    const line = client.invoices.nodes[0].lines.nodes.find((l: { kind: string }) => l.kind === 'RECURRING')
    expect(line).toMatchObject({ days: 9, from: start, to: addDays(start, 13) })
  })
})

describe('a new month', () => {
  it('opens the draft of the month by itself, when it begins in Toronto', async () => {
    const world = await aClient(stack)
    const event = activation(world, firstDayOfMonth(today))
    await stack.tell('connectivity', event.orderId, 'service.activated', event)
    const next = addDays(lastDayOfMonth(today), 1)
    stack.clock.advance((daysBetween(today, next) + 1) * 86_400_000)
    stack.runtime.kickTimers()
    await eventually(async () => {
      const { invoices } = await billingOf(world.clientId)
      expect(
        invoices.nodes.map((i: { period: string; subtotal: { amount: string } }) => [i.period, i.subtotal.amount]),
      ).toEqual([
        [next.slice(0, 7), '890.00'],
        [today.slice(0, 7), '3390.00'],
      ])
    })
  })
})
