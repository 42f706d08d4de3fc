import { isLocalDate, type LocalDate } from './dates.js'

/** The government's fiscal year, 1 April to 31 March. */
export interface FiscalYear {
  /** Such as `2025-2026`. */
  label: string
  first: LocalDate
  last: LocalDate
}

/** The fiscal year a date is in. @throws RangeError */
export function fiscalYearOf(date: LocalDate): FiscalYear {
  if (!isLocalDate(date)) throw new RangeError(`not a calendar date: ${JSON.stringify(date)}`)
  const year = Number(date.slice(0, 4))
  return starting(date.slice(5, 7) >= '04' ? year : year - 1)
}

/** The fiscal year of a label such as `2025-2026`. @throws RangeError when the years don't follow each other */
export function fiscalYearLabelled(label: string): FiscalYear {
  const match = /^(\d{4})-(\d{4})$/.exec(label)
  if (!match || Number(match[2]) !== Number(match[1]) + 1) throw new RangeError(`not a fiscal year: ${JSON.stringify(label)}`)
  return starting(Number(match[1]))
}

function starting(year: number): FiscalYear {
  return { label: `${year}-${year + 1}`, first: `${year}-04-01`, last: `${year + 1}-03-31` }
}
