import { describe, expect, it } from '@jest/globals'
import { MovableClock, systemClock } from './clock.js'

const instantMs = (instant: string) => Date.parse(`${instant.replace(' ', 'T')}Z`)

describe('the clock', () => {
  it('never tells the same microsecond twice, nor an earlier one', () => {
    const told = Array.from({ length: 5_000 }, () => systemClock.now())
    expect(new Set(told).size).toBe(told.length)
    expect([...told].sort()).toEqual(told)
    expect(told[0]).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{6}$/)
  })

  it('follows the machine’s clock, which may be set or have slept', () => {
    const real = Date.now
    try {
      const hour = 3_600_000
      Date.now = () => real() + hour
      expect(Math.abs(instantMs(systemClock.now()) - Date.now())).toBeLessThan(1_000)
      Date.now = real
      // Set back: it waits rather than going back.
      const before = systemClock.now()
      expect(systemClock.now() > before).toBe(true)
    } finally {
      Date.now = real
    }
  })

  it('can be moved forward only', () => {
    const clock = new MovableClock()
    const before = clock.now()
    expect(instantMs(clock.advance(86_400_000)) - instantMs(before)).toBeGreaterThanOrEqual(86_400_000)
    expect(() => clock.advance(-1)).toThrow(RangeError)
  })
})
