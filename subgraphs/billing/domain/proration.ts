import { addDays, daysBetween, earlierOf, type LocalDate, laterOf, type Month, monthBounds } from '#kernel/values/dates.js'
import { addCents, type Cents, fractionOf } from '#kernel/values/money.js'
import type { ChargeWindow } from './charge-machine.js'

/** What a monthly price comes to in one month. */
export interface MonthShare {
  amount: Cents
  /** First and last day in use; null without any. */
  from: LocalDate | null
  to: LocalDate | null
  days: number
  daysInMonth: number
}

/**
 * The share of a monthly price for the days in use: days ÷ days of the month, rounded once, half a cent away from zero. Measured from
 * the month's end, so that a month cut into any parts always adds up to the whole: the part from day d on is `round(price × days left
 * ÷ days)`, and a part that ends earlier is the difference of two such remainders.
 */
export function monthShare(price: Cents, month: Month, windows: readonly ChargeWindow[]): MonthShare {
  const { first, last, days: daysInMonth } = monthBounds(month)
  const share: MonthShare = { amount: 0, from: null, to: null, days: 0, daysInMonth }
  for (const window of windows) {
    const from = laterOf(window.from, first)
    const to = window.until === null ? last : earlierOf(addDays(window.until, -1), last)
    if (from > to) continue
    const remaining = (date: LocalDate) => fractionOf(price, daysBetween(date, last) + 1, daysInMonth)
    share.amount = addCents(share.amount, remaining(from) - (to === last ? 0 : remaining(addDays(to, 1))))
    share.days += daysBetween(from, to) + 1
    share.from = share.from === null ? from : earlierOf(share.from, from)
    share.to = share.to === null ? to : laterOf(share.to, to)
  }
  return share
}
