import { DateTime } from 'luxon'
import { type Instant, instantOfDateTime, toDateTime } from './instants.js'

/** A date of law: `YYYY-MM-DD`, of America/Toronto. Such texts compare as texts. */
export type LocalDate = string
/** A calendar month: `YYYY-MM`. */
export type Month = string

const ZONE = 'America/Toronto'
const DAY_MS = 86_400_000

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
  return dateOfDay(dayNumber(date) + days)
}

/** The same day `months` later, or that month's last day when it has no such day. @throws RangeError */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const count = Number(monthOf(date).slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  if (!Number.isInteger(count) || count < 0 || count > 9999 * 12 + 11) throw new RangeError('not a date')
  const month = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
  return `${month}-${String(Math.min(Number(date.slice(8)), daysOfMonth(month))).padStart(2, '0')}`
}

/** Whole days from one date to another: 1 from a day to the next, negative backwards. @throws RangeError */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from)
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
  return `${monthOf(date)}-01`
}

export function lastDayOfMonth(date: LocalDate): LocalDate {
  const month = monthOf(date)
  return `${month}-${daysOfMonth(month)}`
}

/** The month a date is in, `YYYY-MM`. */
export function monthOf(date: LocalDate): Month {
  dayNumber(date)
  return date.slice(0, 7)
}

/** First day, last day and number of days of a month. @throws RangeError */
export function monthBounds(month: Month): { first: LocalDate; last: LocalDate; days: number } {
  if (!isMonth(month)) throw new RangeError(`not a month: ${JSON.stringify(month)}`)
  const first = `${month}-01`
  return { first, last: lastDayOfMonth(first), days: daysOfMonth(month) }
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

/** Days since 1970-01-01. Plain arithmetic: invoices ask for hundreds of thousands of dates. @throws RangeError */
function dayNumber(date: LocalDate): number {
  const number = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY_MS : Number.NaN
  // What is not in the calendar may parse, as a day of the month after.
  if (Number.isNaN(number) || dateOfDay(number) !== date) throw new RangeError(`not a calendar date: ${JSON.stringify(date)}`)
  return number
}

function dateOfDay(number: number): LocalDate {
  const text = new Date(number * DAY_MS).toISOString()
  // Years of more than four digits are written longer.
  if (text.length !== 24) throw new RangeError('not a date')
  return text.slice(0, 10)
}

function daysOfMonth(month: Month): number {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))]
  if (number !== 2) return [4, 6, 9, 11].includes(number) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
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
