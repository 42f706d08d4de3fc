import { DateTime } from 'luxon'
import { type Instant, instantOfDateTime, toDateTime } from './instants.js'

/** A date of law: `YYYY-MM-DD`, of America/Toronto. Such texts compare as texts. */
export type LocalDate = string
/** A calendar month: `YYYY-MM`. */
export type Month = string

const ZONE = 'America/Toronto'

/** Whether a text is a real calendar date. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid
}

/** Whether a text is a calendar month, `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

/** The date `days` later; earlier when negative. @throws RangeError */
export function addDays(date: LocalDate, days: number): LocalDate {
  return isoDate(day(date).plus({ days }))
}

/** The same day `months` later, or that month's last day when it has no such day. @throws RangeError */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return isoDate(day(date).plus({ months }))
}

/** Whole days from one date to another: 1 from a day to the next, negative backwards. @throws RangeError */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  // Both at midnight UTC: every day has 24 hours there.
  return (day(to).toMillis() - day(from).toMillis()) / 86_400_000
}

/** The later of two dates, or of two months. */
export function laterOf<D extends string>(a: D, b: D): D {
  return a < b ? b : a
}

/** The earlier of two dates, or of two months. */
export function earlierOf<D extends string>(a: D, b: D): D {
  return b < a ? b : a
}

export function firstDayOfMonth(date: LocalDate): LocalDate {
  return isoDate(day(date).startOf('month'))
}

export function lastDayOfMonth(date: LocalDate): LocalDate {
  return isoDate(day(date).endOf('month'))
}

/** The month a date is in, `YYYY-MM`. */
export function monthOf(date: LocalDate): Month {
  return isoDate(day(date)).slice(0, 7)
}

/** First day, last day and number of days of a month. @throws RangeError */
export function monthBounds(month: Month): { first: LocalDate; last: LocalDate; days: number } {
  if (!isMonth(month)) throw new RangeError(`not a month: ${JSON.stringify(month)}`)
  const first = `${month}-01`
  const last = lastDayOfMonth(first)
  return { first, last, days: daysBetween(first, last) + 1 }
}

/** The date in America/Toronto at an instant. */
export function localDateOf(instant: Instant): LocalDate {
  return isoDate(toDateTime(instant).setZone(ZONE))
}

/** The instant at which a date begins in America/Toronto. @throws RangeError */
export function startOfLocalDay(date: LocalDate): Instant {
  day(date)
  return instantOfDateTime(DateTime.fromISO(date, { zone: ZONE }).startOf('day'))
}

/** 1 for Monday … 7 for Sunday. @throws RangeError */
export function weekdayOf(date: LocalDate): number {
  return day(date).weekday
}

function day(date: LocalDate): DateTime {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(date) ? DateTime.fromISO(date, { zone: 'utc' }) : undefined
  if (!parsed?.isValid) throw new RangeError(`not a calendar date: ${JSON.stringify(date)}`)
  return parsed
}

function isoDate(moment: DateTime): LocalDate {
  const text = moment.toISODate()
  if (!text) throw new RangeError('not a date')
  return text
}
