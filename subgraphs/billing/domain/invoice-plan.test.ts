import { describe, expect, it } from '@jest/globals'
import { addDays } from '#kernel/values/dates.js'
import { sumCents } from '#kernel/values/money.js'
import fc from 'fast-check'
import { billedKey, type PlannedCharge, type PlannedLine, planDrafts } from './invoice-plan.js'

const recurring = (from: string, until: string | null = null, extra: Partial<PlannedCharge> = {}): PlannedCharge => ({
  id: 'chg_r',
  kind: 'RECURRING',
  unitAmount: 30_000,
  quantity: 1,
  startedOn: from,
  windows: [{ from, until }],
  ...extra,
})
const oneTime = (on: string): PlannedCharge => ({
  id: 'chg_o',
  kind: 'ONE_TIME',
  unitAmount: 250_000,
  quantity: 1,
  startedOn: on,
  windows: [],
})
const amounts = (lines: PlannedLine[] | undefined) => (lines ?? []).map((l) => [l.month, l.kind, l.amount])
const asBilled = (lines: PlannedLine[]) => new Map(lines.map((l) => [billedKey(l.chargeId, l.month), l.amount]))

describe('the plan of an account’s drafts', () => {
  it('bills a start within the month by days, and the one-time charge once', () => {
    const plan = planDrafts([oneTime('2026-11-24'), recurring('2026-11-24')], new Map(), ['2026-11'], '2026-11-01')
    expect(amounts(plan.get('2026-11'))).toEqual([
      ['2026-11', 'CHARGE', 250_000],
      ['2026-11', 'CHARGE', 7_000],
    ])
  })

  it('multiplies by the quantity before rounding', () => {
    const plan = planDrafts(
      [recurring('2026-11-24', null, { unitAmount: 1450, quantity: 7 })],
      new Map(),
      ['2026-11'],
      '2026-11-01',
    )
    expect(amounts(plan.get('2026-11'))).toEqual([['2026-11', 'CHARGE', 2368]])
  })

  it('bills the coming month in advance, with the arrears of a month that was billed before the start', () => {
    const plan = planDrafts([recurring('2026-11-24')], new Map(), ['2026-12'], '2026-11-01')
    expect(amounts(plan.get('2026-12'))).toEqual([
      ['2026-11', 'CHARGE', 7_000],
      ['2026-12', 'CHARGE', 30_000],
    ])
  })

  it('gives back the days after an end, once', () => {
    const first = planDrafts([recurring('2026-10-01')], new Map(), ['2026-10', '2026-11'], '2026-10-01')
    const billed = asBilled([...(first.get('2026-10') ?? []), ...(first.get('2026-11') ?? [])])
    const ended = [recurring('2026-10-01', '2026-11-21')]
    const credit = planDrafts(ended, billed, ['2026-12'], '2026-10-01').get('2026-12') ?? []
    expect(amounts(credit)).toEqual([['2026-11', 'CORRECTION', -10_000]])
    const after = new Map(billed).set(billedKey('chg_r', '2026-11'), 20_000)
    expect(planDrafts(ended, after, ['2026-12', '2027-01'], '2026-10-01').get('2027-01')).toEqual([])
  })

  it('bills nothing that a previous system billed', () => {
    const plan = planDrafts([oneTime('2024-03-02'), recurring('2024-03-02')], new Map(), ['2026-06'], '2026-06-01')
    expect(amounts(plan.get('2026-06'))).toEqual([['2026-06', 'CHARGE', 30_000]])
  })

  it('never bills a month twice, however many drafts stand open, and in whatever order they are named', () => {
    const plan = planDrafts([recurring('2026-09-10')], new Map(), ['2026-11', '2026-09', '2026-10'], '2026-09-01')
    expect([...plan].map(([period, lines]) => [period, amounts(lines)])).toEqual([
      ['2026-09', [['2026-09', 'CHARGE', 21_000]]],
      ['2026-10', [['2026-10', 'CHARGE', 30_000]]],
      ['2026-11', [['2026-11', 'CHARGE', 30_000]]],
    ])
  })

  it('comes to the same total whenever the end is learnt, before or after the months were billed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (price, start, length) => {
          const from = addDays('2026-08-01', start)
          const until = addDays(from, length)
          const running = recurring(from, null, { unitAmount: price })
          const ended = recurring(from, until, { unitAmount: price })
          const periods = ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02']
          const known = [...planDrafts([ended], new Map(), periods, '2026-08-01').values()].flat()
          const early = [...planDrafts([running], new Map(), periods, '2026-08-01').values()].flat()
          const late = planDrafts([ended], asBilled(early), ['2027-03'], '2026-08-01').get('2027-03') ?? []
          expect(sumCents([...early, ...late].map((l) => l.amount))).toBe(sumCents(known.map((l) => l.amount)))
        },
      ),
    )
  })
})
