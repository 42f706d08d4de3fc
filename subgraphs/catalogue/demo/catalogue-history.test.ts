import { describe, expect, it } from '@jest/globals'
import { checkContent } from '../domain/offering-content.js'
import { checkCharges } from '../domain/tariff-charge.js'
import { catalogueHistory } from './catalogue-history.js'
import { CATALOGUE_SEEDS } from './catalogue-seeds.js'

describe('the demo catalogue', () => {
  it('has 20 offerings, all labelled fictitious, in French and English, each of a good form', () => {
    expect(new Set(CATALOGUE_SEEDS.map((s) => s.content.code)).size).toBe(20)
    for (const { content, charges } of CATALOGUE_SEEDS) {
      expect(content).toMatchObject({ fictitious: true, name: { fr: expect.any(String), en: expect.any(String) } })
      expect([...checkContent(content), ...checkCharges(charges)]).toEqual([])
    }
  })

  it('gives each offering three tariff versions that begin over more than two years', () => {
    const begins = Map.groupBy(
      catalogueHistory('2026-11-24').flatMap((s) => (s.act === 'SCHEDULE_TARIFF' ? [s] : [])),
      (s) => s.code,
    )
    expect(begins.size).toBe(20)
    for (const versions of begins.values()) {
      const past = versions.map((v) => v.validFrom).filter((d) => d <= '2026-11-24')
      expect(past).toEqual(['2023-11-01', '2025-05-01', '2026-05-01'])
    }
  })

  it('is the same for the same anchor date, and moves with it', () => {
    expect(catalogueHistory('2026-11-24')).toEqual(catalogueHistory('2026-11-24'))
    expect(catalogueHistory('2027-01-31')[0]?.on).toBe('2023-11-01')
  })

  it.each(['2026-11-24', '2028-02-29', '2027-01-01', '2026-12-31'])('never schedules a tariff in the past (%s)', (anchor) => {
    for (const s of catalogueHistory(anchor)) {
      expect(s.on <= anchor).toBe(true)
      if (s.act === 'SCHEDULE_TARIFF') expect(s.validFrom > s.on).toBe(true)
    }
  })
})
