import type { Read } from '#kernel/core.js'
import DataLoader from 'dataloader'
import { windowOn } from '../domain/tariff-windows.js'
import { TARIFF_COLUMNS, type TariffRow } from './tariff-rows.js'

/** Which offering's tariff, on which date of America/Toronto. */
export interface TariffDay {
  offeringId: string
  on: string
}

/** The tariff version in force for many (offering, date) pairs in one statement; null where there was none (S15). */
export function tariffInForce(read: Read): DataLoader<TariffDay, TariffRow | null, string> {
  return new DataLoader<TariffDay, TariffRow | null, string>(
    async (days) => {
      const offeringsOn = new Map<string, string[]>()
      for (const day of days) offeringsOn.set(day.on, [...(offeringsOn.get(day.on) ?? []), day.offeringId])
      const dates = [...offeringsOn]
      const rows = await read.query<TariffRow>(
        `SELECT ${TARIFF_COLUMNS} FROM tariff_version t WHERE t.status = 'SCHEDULED' AND (${dates
          .map(() => '(t.offering_id IN (?) AND t.valid_from <= ? AND (t.valid_to IS NULL OR t.valid_to > ?))')
          .join(' OR ')})`,
        dates.flatMap(([on, offerings]) => [offerings, on, on]),
      )
      const ofOffering = Map.groupBy(rows, (row) => row.offering_id)
      return days.map((day) => windowOn((ofOffering.get(day.offeringId) ?? []).map(asWindow), day.on)?.row ?? null)
    },
    { cacheKeyFn: (day) => `${day.offeringId} ${day.on}`, maxBatchSize: 500 },
  )
}

function asWindow(row: TariffRow): { validFrom: string; validTo: string | null; row: TariffRow } {
  return { validFrom: row.valid_from, validTo: row.valid_to, row }
}
