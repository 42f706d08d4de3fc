import { describe, expect, it } from '@jest/globals'
import { cableFamilyOf } from './cable-class.js'
import { PHY_TABLE, phyOf } from './phy-table.js'

describe('the PHY table', () => {
  it('names every physical layer once, and finds it whatever its case', () => {
    expect(new Set(PHY_TABLE.map((row) => row.phy)).size).toBe(PHY_TABLE.length)
    for (const row of PHY_TABLE) expect(phyOf(` ${row.phy.toLowerCase()} `)).toBe(row)
    expect(phyOf(null)).toBeNull()
    expect(phyOf('TOKEN-RING')).toBeNull()
  })

  it.each(PHY_TABLE)('$phy is consistent', (row) => {
    const families = row.media.map((medium) => (medium === 'MULTI_MODE_CONDITIONED' ? 'MULTI_MODE' : medium))
    const classes = row.reaches.flatMap((reach) => reach.classes)
    expect(new Set(classes).size).toBe(classes.length)
    for (const cableClass of classes) expect(families).toContain(cableFamilyOf(cableClass))
    for (const reach of row.reaches) expect(reach.upTo ?? reach.metres).toBeGreaterThanOrEqual(reach.metres)
    expect(row.mbps).toBeGreaterThan(0)
    expect(row.wavelength === null || row.kind === 'FIBRE').toBe(true)
    if (row.receiver) expect(row.receiver.saturationDbm).toBeGreaterThan(row.receiver.sensitivityDbm)
  })
})
