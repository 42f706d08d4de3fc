/**
 * Instants are texts as the database prints them: UTC, microseconds, `2026-11-24 06:14:10.123456`. They compare as text, so `<` and
 * `>` are right. This file does the arithmetic.
 */

/** The instant `seconds` later (or earlier, when negative). */
export function plusSeconds(instant: string, seconds: number): string {
  const milliseconds = Date.parse(`${instant.slice(0, 10)}T${instant.slice(11, 23)}Z`) + Math.round(seconds * 1000)
  return fromMilliseconds(milliseconds, instant.slice(23, 26).padEnd(3, '0'))
}

/** Whole seconds from `a` to `b`; negative when `b` is earlier. */
export function secondsBetween(a: string, b: string): number {
  const ms = (instant: string) => Date.parse(`${instant.slice(0, 10)}T${instant.slice(11, 23).padEnd(12, '0')}Z`)
  return Math.trunc((ms(b) - ms(a)) / 1000)
}

/** The instant of an ISO 8601 text in UTC, such as `2026-11-24T06:14:10Z`. @throws RangeError */
export function instantFromIso(iso: string): string {
  const milliseconds = Date.parse(iso)
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an ISO 8601 instant: ${iso}`)
  return fromMilliseconds(milliseconds, '000')
}

/** ISO 8601 in UTC of an instant. */
export function isoFromInstant(instant: string): string {
  return `${instant.slice(0, 10)}T${instant.slice(11)}Z`
}

function fromMilliseconds(milliseconds: number, microseconds: string): string {
  const iso = new Date(milliseconds).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${microseconds}`
}
