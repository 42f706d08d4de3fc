import { addDays } from '#kernel/values/dates.js'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { placeWindow, removeWindow, type TariffWindow, tariffStatus, windowOn } from './tariff-windows.js'

const TODAY = '2026-11-24'
const day = (offset: number) => addDays(TODAY, offset)

/** Carries out a placement, as the command does. */
function place(live: TariffWindow[], validFrom: string, today: string, revision: number): TariffWindow[] | string {
  const plan = placeWindow(live, validFrom, today)
  if (!plan.ok) return plan.broken.code
  const kept = live.map((w) => (w.id === plan.moved?.id ? { ...w, validTo: plan.moved.validTo } : w))
  return [...kept, { id: `t${revision}`, revision, validFrom: plan.validFrom, validTo: plan.validTo }]
}

function remove(live: TariffWindow[], id: string, today: string): TariffWindow[] | string {
  const removal = removeWindow(live, id, today)
  if (!removal.ok) return removal.broken.code
  return live.filter((w) => w.id !== id).map((w) => (w.id === removal.moved?.id ? { ...w, validTo: removal.moved.validTo } : w))
}

function expectNoHoleNorOverlap(live: readonly TariffWindow[]): void {
  const sorted = [...live].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  for (const [i, w] of sorted.entries()) {
    expect(w.validTo).toBe(sorted[i + 1]?.validFrom ?? null)
    if (w.validTo !== null) expect(w.validFrom < w.validTo).toBe(true)
  }
}

describe("the windows of an offering's tariff (S15)", () => {
  it('never overlap nor leave a hole, whatever is scheduled and cancelled while time goes by', () => {
    const act = fc.oneof(
      fc.record({ act: fc.constant('place' as const), offset: fc.integer({ min: -5, max: 60 }), wait: fc.nat({ max: 10 }) }),
      fc.record({ act: fc.constant('remove' as const), pick: fc.nat(), wait: fc.nat({ max: 10 }) }),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let live: TariffWindow[] = []
        let today = TODAY
        let revision = 0
        for (const step of acts) {
          today = addDays(today, step.wait)
          const before = live.filter((w) => w.validFrom <= today).map((w) => w.id)
          revision += 1
          const next =
            step.act === 'place'
              ? place(live, addDays(today, step.offset), today, revision)
              : remove(live, live[step.pick % Math.max(live.length, 1)]?.id ?? 'none', today)
          if (typeof next !== 'string') live = next
          expectNoHoleNorOverlap(live)
          // What has begun is never taken away.
          expect(live.map((w) => w.id)).toEqual(expect.arrayContaining(before))
        }
      }),
    )
  })

  it('never change the price of a day that has passed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 10 }),
        fc.nat({ max: 40 }),
        fc.nat({ max: 60 }),
        (begins, wait, again) => {
          let live: TariffWindow[] = []
          for (const [i, offset] of begins.entries()) {
            const next = place(live, day(offset), TODAY, i + 1)
            if (typeof next !== 'string') live = next
          }
          const later = day(wait)
          const next = place(live, addDays(later, again), later, 99)
          if (typeof next === 'string') return
          for (let i = 0; i < wait; i += 1) expect(windowOn(next, day(i))?.id).toBe(windowOn(live, day(i))?.id)
        },
      ),
    )
  })

  it('begin today at the earliest', () => {
    expect(place([], day(-1), TODAY, 1)).toBe('TARIFF_IN_THE_PAST')
    expect(place([], TODAY, TODAY, 1)).toEqual([{ id: 't1', revision: 1, validFrom: TODAY, validTo: null }])
  })

  it('are closed by their successor, also in the middle', () => {
    const first: TariffWindow[] = [
      { id: 'a', revision: 1, validFrom: day(-30), validTo: day(20) },
      { id: 'b', revision: 2, validFrom: day(20), validTo: null },
    ]
    expect(place(first, day(10), TODAY, 3)).toEqual([
      { id: 'a', revision: 1, validFrom: day(-30), validTo: day(10) },
      first[1],
      { id: 't3', revision: 3, validFrom: day(10), validTo: day(20) },
    ])
    expect(place(first, day(20), TODAY, 3)).toBe('TARIFF_DATE_TAKEN')
  })

  it('can be cancelled before their first day only', () => {
    const live: TariffWindow[] = [
      { id: 'a', revision: 1, validFrom: TODAY, validTo: day(1) },
      { id: 'b', revision: 2, validFrom: day(1), validTo: null },
    ]
    expect(remove(live, 'a', TODAY)).toBe('TARIFF_ALREADY_IN_FORCE')
    expect(remove(live, 'b', TODAY)).toEqual([{ ...live[0], validTo: null }])
    expect(remove(live, 'gone', TODAY)).toBe('TARIFF_ALREADY_CANCELLED')
  })

  it('say where they stand: the last day of one is the day before the first of the next', () => {
    const version = { validFrom: '2026-01-01', validTo: '2027-01-01', cancelled: false }
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((d) => tariffStatus(version, d))).toEqual([
      'SCHEDULED',
      'IN_FORCE',
      'IN_FORCE',
      'ENDED',
    ])
    expect(tariffStatus({ ...version, cancelled: true }, '2026-06-01')).toBe('CANCELLED')
  })
})
