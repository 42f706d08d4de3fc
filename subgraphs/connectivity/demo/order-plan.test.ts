import { describe, expect, it } from '@jest/globals'
import { DEMO_ORDERS, planOrders, servicesOf } from './order-plan.js'

describe('the plan of the demo orders', () => {
  it('holds 150 orders over every state in which an order stays', () => {
    const orders = planOrders()
    expect(DEMO_ORDERS).toBe(150)
    expect(orders).toHaveLength(150)
    expect(new Set(orders.map((o) => o.target)).size).toBe(14)
    expect(planOrders()).toEqual(orders)
  })

  it('leaves room for 200 services with a link and 100 without', () => {
    const { LINK, PLAIN } = servicesOf(planOrders())
    expect(LINK).toBeGreaterThan(50)
    expect(LINK).toBeLessThan(200)
    expect(PLAIN).toBeLessThan(100)
  })

  it('begins every order after the client file was opened', () => {
    for (const order of planOrders()) expect(order.startedDaysAgo).toBeLessThan(700)
  })
})
