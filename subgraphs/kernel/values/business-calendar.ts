import { addDays, type LocalDate, weekdayOf } from './dates.js'
import type { LocalizedText } from './localized-text.js'

/** When a public holiday falls, as data. */
export type HolidayRule =
  | { kind: 'FIXED'; month: number; day: number; onSunday: 'STAYS' | 'NEXT_DAY' }
  /** Days after Easter Sunday; negative before. */
  | { kind: 'EASTER'; offset: number }
  /** The n-th given weekday (1 Monday … 7 Sunday) of a month. */
  | { kind: 'NTH_WEEKDAY'; month: number; weekday: number; nth: number }
  /** The last given weekday strictly before a day. */
  | { kind: 'WEEKDAY_BEFORE'; month: number; day: number; weekday: number }

export interface Holiday {
  code: string
  name: LocalizedText
  rule: HolidayRule
}

/** A calendar of working days: Monday to Friday without its holidays (R11). */
export interface BusinessCalendar {
  holidays: readonly Holiday[]
  /** Single days off, such as a day of mourning. */
  closures: ReadonlySet<LocalDate>
}

const name = (fr: string, en: string): LocalizedText => ({ fr, en })

/** Public holidays of Québec. Which of them the MCN works on is its own choice [D]: this is the default calendar's data. */
export const QUEBEC_HOLIDAYS: readonly Holiday[] = [
  {
    code: 'NEW_YEAR',
    name: name("Jour de l'An", "New Year's Day"),
    rule: { kind: 'FIXED', month: 1, day: 1, onSunday: 'NEXT_DAY' },
  },
  { code: 'GOOD_FRIDAY', name: name('Vendredi saint', 'Good Friday'), rule: { kind: 'EASTER', offset: -2 } },
  { code: 'EASTER_MONDAY', name: name('Lundi de Pâques', 'Easter Monday'), rule: { kind: 'EASTER', offset: 1 } },
  {
    code: 'PATRIOTS_DAY',
    name: name('Journée nationale des patriotes', "National Patriots' Day"),
    rule: { kind: 'WEEKDAY_BEFORE', month: 5, day: 25, weekday: 1 },
  },
  {
    code: 'NATIONAL_HOLIDAY',
    name: name('Fête nationale du Québec', 'Québec National Holiday'),
    rule: { kind: 'FIXED', month: 6, day: 24, onSunday: 'NEXT_DAY' },
  },
  {
    code: 'CANADA_DAY',
    name: name('Fête du Canada', 'Canada Day'),
    rule: { kind: 'FIXED', month: 7, day: 1, onSunday: 'NEXT_DAY' },
  },
  {
    code: 'LABOUR_DAY',
    name: name('Fête du Travail', 'Labour Day'),
    rule: { kind: 'NTH_WEEKDAY', month: 9, weekday: 1, nth: 1 },
  },
  {
    code: 'THANKSGIVING',
    name: name('Action de grâces', 'Thanksgiving'),
    rule: { kind: 'NTH_WEEKDAY', month: 10, weekday: 1, nth: 2 },
  },
  {
    code: 'CHRISTMAS',
    name: name('Jour de Noël', 'Christmas Day'),
    rule: { kind: 'FIXED', month: 12, day: 25, onSunday: 'NEXT_DAY' },
  },
]

export const QUEBEC_CALENDAR: BusinessCalendar = { holidays: QUEBEC_HOLIDAYS, closures: new Set() }

/** The date of a holiday in a year. */
export function holidayDate(rule: HolidayRule, year: number): LocalDate {
  switch (rule.kind) {
    case 'FIXED': {
      const date = dateOf(year, rule.month, rule.day)
      return rule.onSunday === 'NEXT_DAY' && weekdayOf(date) === 7 ? addDays(date, 1) : date
    }
    case 'EASTER':
      return addDays(easterSunday(year), rule.offset)
    case 'NTH_WEEKDAY': {
      const first = dateOf(year, rule.month, 1)
      return addDays(first, ((rule.weekday - weekdayOf(first) + 7) % 7) + 7 * (rule.nth - 1))
    }
    case 'WEEKDAY_BEFORE': {
      const before = addDays(dateOf(year, rule.month, rule.day), -1)
      return addDays(before, -((weekdayOf(before) - rule.weekday + 7) % 7))
    }
    default:
      return unreachable(rule)
  }
}

/** The holiday on a date, if it is one. */
export function holidayOn(date: LocalDate, calendar: BusinessCalendar = QUEBEC_CALENDAR): Holiday | undefined {
  const year = Number(date.slice(0, 4))
  return calendar.holidays.find((h) => holidayDate(h.rule, year) === date)
}

export function isBusinessDay(date: LocalDate, calendar: BusinessCalendar = QUEBEC_CALENDAR): boolean {
  return weekdayOf(date) < 6 && !calendar.closures.has(date) && !holidayOn(date, calendar)
}

/** The n-th business day after a date (before it when negative); zero gives the date itself, or the next business day. */
export function addBusinessDays(date: LocalDate, days: number, calendar: BusinessCalendar = QUEBEC_CALENDAR): LocalDate {
  const step = days < 0 ? -1 : 1
  let current = date
  if (days === 0) while (!isBusinessDay(current, calendar)) current = addDays(current, 1)
  for (let left = Math.abs(days); left > 0; ) {
    current = addDays(current, step)
    if (isBusinessDay(current, calendar)) left -= 1
  }
  return current
}

/** Business days after `from` up to and including `to`; zero when `to` is not later. */
export function businessDaysBetween(from: LocalDate, to: LocalDate, calendar: BusinessCalendar = QUEBEC_CALENDAR): number {
  let count = 0
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isBusinessDay(date, calendar)) count += 1
  return count
}

/** Gregorian Easter by the anonymous (Meeus) algorithm. */
export function easterSunday(year: number): LocalDate {
  const a = year % 19
  const b = Math.trunc(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.trunc(b / 4) - Math.trunc((b - Math.trunc((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.trunc(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.trunc((a + 11 * d + 22 * e) / 451) + 114
  return dateOf(year, Math.trunc(f / 31), (f % 31) + 1)
}

function dateOf(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function unreachable(rule: never): never {
  throw new Error(`unknown holiday rule ${JSON.stringify(rule)}`)
}
