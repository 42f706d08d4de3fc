import type { LocalizedText } from '#kernel/values/localized-text.js'

/** An official name as recorded; it holds until the next one's first day. */
export interface NameRecord {
  name: LocalizedText
  validFrom: string
  recordedAt: string
}

/** The names as known now: of several recorded for one day the last counts. Oldest first, each with the day it gives way. */
export function currentNames(records: readonly NameRecord[]): Array<NameRecord & { validTo: string | null }> {
  const byDay = new Map<string, NameRecord>()
  for (const record of [...records].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))) byDay.set(record.validFrom, record)
  const names = [...byDay.values()].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  return names.map((name, i) => ({ ...name, validTo: names[i + 1]?.validFrom ?? null }))
}

/** The name on a day; before the first known name, that first one. @throws RangeError when there is none at all */
export function nameOn(records: readonly NameRecord[], day: string): LocalizedText {
  const names = currentNames(records)
  const name = names.findLast((n) => n.validFrom <= day) ?? names[0]
  if (!name) throw new RangeError('a client without any official name')
  return name.name
}
