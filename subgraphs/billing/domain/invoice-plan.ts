import type { ChargeKind } from '#contract/events.js'
import { addMonths, type LocalDate, lastDayOfMonth, laterOf, type Month, monthOf } from '#kernel/values/dates.js'
import { addCents, type Cents, timesQuantity } from '#kernel/values/money.js'
import type { ChargeWindow } from './charge-machine.js'
import { monthShare } from './proration.js'

/** What a plan needs to know of a charge. */
export interface PlannedCharge {
  id: string
  kind: ChargeKind
  unitAmount: Cents
  quantity: number
  startedOn: LocalDate
  windows: readonly ChargeWindow[]
}

/** One line of a draft: one charge in one month. */
export interface PlannedLine {
  chargeId: string
  month: Month
  /** CORRECTION: the month was billed before and something of it changed since. */
  kind: 'CHARGE' | 'CORRECTION'
  from: LocalDate
  to: LocalDate
  days: number | null
  daysInMonth: number | null
  amount: Cents
}

/** Cents already billed on invoices that no longer change, by `billedKey`. */
export type Billed = ReadonlyMap<string, Cents>

export function billedKey(chargeId: string, month: Month): string {
  return `${chargeId} ${month}`
}

/**
 * The lines of an account's drafts, the earliest period first. A draft bills, for each charge and each month up to its own period,
 * what is due less what was billed: arrears of a month in which a service started, the coming month in advance, and credits for days
 * that turned out unused all come from this one difference. Nothing before `billedFrom` is due: the previous system billed it.
 */
export function planDrafts(
  charges: readonly PlannedCharge[],
  billed: Billed,
  periods: readonly Month[],
  billedFrom: LocalDate,
): Map<Month, PlannedLine[]> {
  const soFar = new Map(billed)
  const plan = new Map<Month, PlannedLine[]>()
  for (const period of [...periods].sort()) {
    const lines: PlannedLine[] = []
    for (const charge of charges) {
      for (const month of monthsUpTo(charge, period, billedFrom)) {
        const key = billedKey(charge.id, month)
        const before = soFar.get(key)
        const line = lineFor(charge, month, before, billedFrom)
        if (!line) continue
        lines.push(line)
        soFar.set(key, addCents(before ?? 0, line.amount))
      }
    }
    plan.set(period, lines)
  }
  return plan
}

function lineFor(charge: PlannedCharge, month: Month, before: Cents | undefined, billedFrom: LocalDate): PlannedLine | null {
  const due = dueIn(charge, month, billedFrom)
  const amount = addCents(due.amount, -(before ?? 0))
  if (amount === 0) return null
  const whole = { from: `${month}-01`, to: lastDayOfMonth(`${month}-01`), days: null, daysInMonth: null }
  if (before !== undefined) return { chargeId: charge.id, month, kind: 'CORRECTION', ...whole, amount }
  return { chargeId: charge.id, month, kind: 'CHARGE', ...due, amount }
}

interface Due {
  amount: Cents
  from: LocalDate
  to: LocalDate
  days: number | null
  daysInMonth: number | null
}

/** What a charge comes to in a month, all told. A one-time charge is due once, on the day it started. */
function dueIn(charge: PlannedCharge, month: Month, billedFrom: LocalDate): Due {
  const price = timesQuantity(charge.unitAmount, charge.quantity)
  if (charge.kind !== 'RECURRING') {
    const due = monthOf(charge.startedOn) === month && charge.startedOn >= billedFrom
    return { amount: due ? price : 0, from: charge.startedOn, to: charge.startedOn, days: null, daysInMonth: null }
  }
  const windows = charge.windows.map((w) => ({ ...w, from: laterOf(w.from, billedFrom) }))
  const share = monthShare(price, month, windows)
  return { ...share, from: share.from ?? `${month}-01`, to: share.to ?? `${month}-01` }
}

function monthsUpTo(charge: PlannedCharge, period: Month, billedFrom: LocalDate): Month[] {
  const months: Month[] = []
  const start = monthOf(laterOf(charge.startedOn, billedFrom))
  const last = charge.kind === 'RECURRING' ? period : monthOf(charge.startedOn)
  for (let month = start; month <= last && month <= period; month = addMonths(`${month}-01`, 1).slice(0, 7)) months.push(month)
  return months
}
