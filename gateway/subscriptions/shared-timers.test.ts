import { describe, expect, it } from '@jest/globals'
import { backOffMs } from './back-off.js'
import { ExpiryWatch } from './expiry-watch.js'
import { KeepAlive } from './keep-alive.js'
import { MessageRate } from './message-rate.js'

describe('signs of life', () => {
  it('come for everybody, again and again, until they are stopped', async () => {
    const alive = new KeepAlive(32)
    const beats = new Array<number>(40).fill(0)
    const stops = beats.map((_n, i) => alive.add(() => void beats[i]!++))
    await new Promise<void>((resolve) => {
      const stop = alive.add(() => {
        if (!beats.every((n) => n >= 2)) return
        stop()
        resolve()
      })
    })
    for (const stop of stops) stop()
    expect(Math.max(...beats) - Math.min(...beats)).toBeLessThan(4)
  })
})

describe('expiries', () => {
  it('are told in their order, each once, and not when they were stopped', async () => {
    const watch = new ExpiryWatch(() => new Date())
    const now = Date.now()
    const told: string[] = []
    await new Promise<void>((resolve) => {
      watch.add(now + 700, () => {
        told.push('last')
        resolve()
      })
      watch.add(null, () => void told.push('never'))
      watch.add(now + 300, () => void told.push('stopped'))()
      watch.add(now + 300, () => void told.push('second'))
      watch.add(now - 1_000, () => void told.push('past'))
      watch.add(now + 90_000_000_000, () => void told.push('in three years'))()
    })
    expect(told).toEqual(['past', 'second', 'last'])
    expect(Date.now()).toBeGreaterThanOrEqual(now + 700)
  })
})

describe('the rate of messages', () => {
  it('admits twice a second’s worth at once, and then as many as time brings', () => {
    const rate = new MessageRate(10, 0)
    const admitted = (now: number) => Array.from({ length: 50 }, () => rate.admits(now)).filter(Boolean).length
    expect([admitted(0), admitted(500), admitted(500), admitted(60_000)]).toEqual([20, 5, 0, 20])
  })
})

describe('the pauses between tries', () => {
  it('double up to a bound, and are scattered', () => {
    const [shortest, longest] = [() => 0, () => 1].map((random) => [0, 1, 2, 10].map((tries) => backOffMs(tries, random)))
    expect(shortest).toEqual([50, 100, 200, 2_500])
    expect(longest).toEqual([100, 200, 400, 5_000])
  })
})
