import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DemoContext } from '#kernel/demo.js'
import { standingClock } from '#kernel/clock.js'
import type { SubgraphRuntime } from '#kernel/runtime.js'
import { addMonths, firstDayOfMonth, localDateOf, monthOf } from '#kernel/values/dates.js'
import type { BillingContext } from '#subgraphs/billing/loaders.js'
import { DEMO_MONTHS, loadAccountsDemo, loadBillingDemo } from '#subgraphs/billing/demo/load.js'
import { type BillingStack, startBilling } from './billing-stack.js'
import { activation, aClient, BILLING, type World } from './billing-world.js'

let stack: BillingStack
beforeAll(async () => {
  stack = await startBilling()
})
afterAll(() => stack.stop())

describe('the demo’s invoices', () => {
  it('are six months of issued ones per client and the current draft, each month billed once', async () => {
    const anchor = localDateOf(stack.clock.now())
    const thisMonth = firstDayOfMonth(anchor)
    const worlds: World[] = []
    for (let n = 0; n < 4; n += 1) {
      const world = await aClient(stack)
      worlds.push(world)
      // One service held long before billing began here, one that starts during the six months.
      for (const on of ['2024-06-03', addMonths(thisMonth, -2)]) {
        const event = activation(world, on)
        await stack.tell('connectivity', event.orderId, 'service.activated', event)
      }
    }
    const runtime = stack.runtime as unknown as SubgraphRuntime<BillingContext['loaders']>
    const demo: DemoContext<BillingContext['loaders']> = {
      anchor,
      context: (principal, instant) => runtime.context(principal, { correlationId: 'demo', clock: standingClock(instant) }),
      caughtUp: async () => undefined,
      progress: () => undefined,
    }
    await loadAccountsDemo(demo)
    await loadBillingDemo(demo)

    const { invoices } = await stack.ask(
      BILLING,
      '{ invoices(first: 100) { nodes { period status number client { id } subtotal { amount } finalizedAt } } }',
    )
    for (const world of worlds) {
      const own = invoices.nodes.filter((i: { client: { id: string } }) => i.client.id === world.clientId)
      const periods = Array.from({ length: DEMO_MONTHS + 1 }, (_, n) => monthOf(addMonths(thisMonth, -n)))
      expect(own.map((i: { period: string }) => i.period)).toEqual(periods)
      expect(own[0].status).toBe('DRAFT')
      expect(own.slice(2).every((i: { status: string }) => i.status === 'SENT')).toBe(true)
      expect(own.map((i: { subtotal: { amount: string } }) => i.subtotal.amount)).toEqual([
        '1780.00',
        '1780.00',
        '4280.00',
        '890.00',
        '890.00',
        '890.00',
        '890.00',
      ])
      expect(own[6].finalizedAt.slice(0, 10)).toBe(`${periods[6]}-03`)
    }
    expect(invoices.nodes.filter((i: { status: string }) => i.status === 'FINALIZED')).toHaveLength(1)
    const numbers = invoices.nodes.flatMap((i: { number: string | null }) => i.number ?? [])
    expect(new Set(numbers).size).toBe(4 * DEMO_MONTHS)
  })
})
