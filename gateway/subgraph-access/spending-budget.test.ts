import { describe, expect, it } from '@jest/globals'
import { SpendingBudget } from './spending-budget.js'

describe('the budget of extra requests', () => {
  it('lets a few through at first, then its share of the ordinary ones', () => {
    const budget = new SpendingBudget(0.1, 3)
    expect([1, 2, 3, 4].map(() => budget.take())).toEqual([true, true, true, false])
    for (let n = 0; n < 11; n++) budget.payIn()
    expect([budget.take(), budget.take()]).toEqual([true, false])
  })

  it('saves no more than its reserve', () => {
    const budget = new SpendingBudget(1, 2)
    for (let n = 0; n < 100; n++) budget.payIn()
    expect([1, 2, 3].map(() => budget.take())).toEqual([true, true, false])
  })

  it('lets nothing through when its share is nothing', () => {
    expect(new SpendingBudget(0).take()).toBe(false)
  })
})
