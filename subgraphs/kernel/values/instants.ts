import { DateTime } from 'luxon'

/** An instant as the database prints it: UTC, `2026-11-24 06:14:10.123456`. Such texts compare as texts. */
export type Instant = string

const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{6}$/
const ISO = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,6})\d*)?Z$/

/** Whether a text is an instant in the database's form. */
export function isInstant(text: string): boolean {
  return INSTANT.test(text) && toDateTime(text).isValid
}

/** `2026-11-24 06:14:10.123456` → `2026-11-24T06:14:10.123456Z` */
export function instantToIso(instant: Instant): string {
  return `${instant.slice(0, 10)}T${instant.slice(11)}Z`
}

/** ISO 8601 in UTC (`…Z`), up to nine decimals of which six are kept. @throws RangeError */
export function instantFromIso(iso: string): Instant {
  const match = ISO.exec(iso)
  const instant = match ? `${match[1]} ${match[2]}.${(match[3] ?? '').padEnd(6, '0')}` : ''
  if (!isInstant(instant)) throw new RangeError(`not an instant in UTC: ${JSON.stringify(iso.slice(0, 40))}`)
  return instant
}

/** The instant `seconds` later (earlier when negative); microseconds are kept. @throws RangeError */
export function plusSeconds(instant: Instant, seconds: number): Instant {
  if (!isInstant(instant)) throw new RangeError(`not an instant: ${JSON.stringify(instant)}`)
  const whole = Math.trunc(seconds)
  if (whole !== seconds) throw new RangeError('whole seconds only')
  return `${toDateTime(instant).plus({ seconds: whole }).toFormat('yyyy-MM-dd HH:mm:ss')}${instant.slice(19)}`
}

/** Negative, zero or positive, as sort functions want it. */
export function compareInstants(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The instant of a date and time object, which carries no more than milliseconds. */
export function instantOfDateTime(moment: DateTime): Instant {
  return `${moment.toUTC().toFormat('yyyy-MM-dd HH:mm:ss.SSS')}000`
}

/** Milliseconds precision: enough for calendars, never for comparing. */
export function toDateTime(instant: Instant): DateTime {
  return DateTime.fromFormat(instant.slice(0, 23), 'yyyy-MM-dd HH:mm:ss.SSS', { zone: 'utc' })
}
