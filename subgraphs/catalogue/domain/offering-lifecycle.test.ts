import type { OfferingLifecycle } from '#contract/events.js'
import { describe, expect, it } from '@jest/globals'
import {
  INITIAL_LIFECYCLE,
  LIFECYCLE_TRANSITIONS,
  lifecycleBlocks,
  nextLifecycles,
  planStep,
  unreachableSteps,
} from './offering-lifecycle.js'

const STATES = Object.keys(LIFECYCLE_TRANSITIONS) as OfferingLifecycle[]
const ready = { hasTariffInForce: true, componentCount: 1, includesCount: 1, excludesCount: 1 }
const codes = (facts: Parameters<typeof lifecycleBlocks>[0], to: OfferingLifecycle) =>
  lifecycleBlocks(facts, to).map((b) => b.code)

describe("an offering's life cycle", () => {
  it('reaches every state from the first one, and ends in OBSOLETE only', () => {
    const reached = new Set<OfferingLifecycle>([INITIAL_LIFECYCLE])
    for (const state of reached) for (const next of nextLifecycles(state)) reached.add(next)
    expect([...reached].sort()).toEqual([...STATES].sort())
    expect(STATES.filter((s) => nextLifecycles(s).length === 0)).toEqual(['OBSOLETE'])
  })

  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))('%s → %s follows the table', (from, to) => {
    const blocked = codes({ lifecycle: from, ...ready }, to).includes('ILLEGAL_TRANSITION')
    expect(blocked).toBe(!nextLifecycles(from).includes(to))
  })

  it('does not become orderable without a tariff in force (S14)', () => {
    expect(codes({ lifecycle: 'ANNOUNCED', ...ready, hasTariffInForce: false }, 'ORDERABLE')).toEqual(['NO_TARIFF_IN_FORCE'])
  })

  it('does not become orderable without a component and explicit inclusions (S4), and says everything at once', () => {
    expect(codes({ lifecycle: 'ANNOUNCED', ...ready, componentCount: 0 }, 'ORDERABLE')).toEqual(['NO_COMPONENT'])
    expect(codes({ lifecycle: 'ANNOUNCED', ...ready, includesCount: 0 }, 'ORDERABLE')).toEqual(['INCLUSIONS_NOT_STATED'])
    expect(codes({ lifecycle: 'ANNOUNCED', ...ready, excludesCount: 0 }, 'ORDERABLE')).toEqual(['INCLUSIONS_NOT_STATED'])
    const nothing = {
      lifecycle: 'ANNOUNCED',
      hasTariffInForce: false,
      componentCount: 0,
      includesCount: 0,
      excludesCount: 0,
    } as const
    expect(codes(nothing, 'ORDERABLE')).toEqual(['NO_TARIFF_IN_FORCE', 'NO_COMPONENT', 'INCLUSIONS_NOT_STATED'])
  })

  it('asks for a tariff of nobody who leaves: an offering without one may be put on hold', () => {
    expect(codes({ lifecycle: 'ANNOUNCED', ...ready, hasTariffInForce: false }, 'ON_HOLD')).toEqual([])
  })
})

describe('a planned life cycle (S12a)', () => {
  const plan = [
    { to: 'END_OF_SALE', on: '2027-03-01' },
    { to: 'END_OF_SUPPORT', on: '2028-03-01' },
  ] as const

  it('follows the table from the present state, in the order of its dates', () => {
    expect(planStep('ORDERABLE', plan, { to: 'OBSOLETE', on: '2029-03-01' })).toMatchObject({
      ok: true,
      plan: [{}, {}, { to: 'OBSOLETE' }],
    })
    expect(planStep('ORDERABLE', plan, { to: 'OBSOLETE', on: '2027-06-01' })).toMatchObject({
      ok: false,
      broken: { code: 'ILLEGAL_TRANSITION' },
    })
    expect(planStep('ORDERABLE', [], { to: 'OBSOLETE', on: '2027-06-01' })).toMatchObject({
      ok: false,
      broken: { code: 'ILLEGAL_TRANSITION' },
    })
  })

  it('replaces the date of a state that is already planned', () => {
    const moved = planStep('ORDERABLE', plan, { to: 'END_OF_SALE', on: '2027-09-01' })
    expect(moved).toEqual({ ok: true, plan: [{ to: 'END_OF_SALE', on: '2027-09-01' }, plan[1]] })
    expect(planStep('ORDERABLE', plan, { to: 'END_OF_SALE', on: '2028-09-01' })).toMatchObject({ ok: false })
  })

  it('has one change a day', () => {
    expect(planStep('ORDERABLE', plan, { to: 'OBSOLETE', on: '2028-03-01' })).toMatchObject({
      ok: false,
      broken: { code: 'PLANNED_DATE_TAKEN' },
    })
  })

  it('loses the steps that a change of state makes impossible', () => {
    expect(unreachableSteps('ORDERABLE', plan)).toEqual([])
    expect(unreachableSteps('ANNOUNCED', plan)).toEqual(plan)
    expect(unreachableSteps('END_OF_SALE', plan.slice(1))).toEqual([])
  })
})
