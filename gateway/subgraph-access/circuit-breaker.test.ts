import { describe, expect, it } from '@jest/globals'
import { type BreakerOptions, CircuitBreaker, type Verdict } from './circuit-breaker.js'
import type { BreakerState } from './traffic-meter.js'

function start(options: Partial<BreakerOptions> = {}) {
  const clock = { now: 0 }
  const changes: BreakerState[] = []
  const breaker = new CircuitBreaker({
    failureRatio: 0.5,
    minRequests: 4,
    windowMs: 10_000,
    openMs: 5_000,
    now: () => clock.now,
    onChange: (state) => changes.push(state),
    ...options,
  })
  const requests = (...verdicts: Verdict[]) => {
    for (const verdict of verdicts) breaker.enter()?.(verdict)
  }
  return { breaker, clock, changes, requests }
}

describe('a circuit breaker', () => {
  it('opens at its ratio of failures, and not before enough requests', () => {
    const { breaker, requests } = start()
    requests('failed', 'failed', 'failed')
    expect(breaker.state).toBe('closed')
    requests('failed')
    expect(breaker.state).toBe('open')
    expect(breaker.enter()).toBeNull()
  })

  it('stays closed below its ratio', () => {
    const { breaker, requests } = start()
    requests('well', 'well', 'well', 'failed', 'failed')
    expect(breaker.state).toBe('closed')
  })

  it('forgets what lies before its window', () => {
    const { breaker, clock, requests } = start()
    requests('failed', 'failed', 'failed')
    clock.now = 10_500
    requests('failed')
    expect(breaker.state).toBe('closed')
    clock.now = 19_000
    requests('failed', 'failed', 'failed')
    expect(breaker.state).toBe('open')
  })

  it('does not count requests whose callers left', () => {
    const { breaker, requests } = start()
    requests('unknown', 'unknown', 'unknown', 'unknown', 'failed', 'failed', 'failed')
    expect(breaker.state).toBe('closed')
  })

  it('lets one request try after its pause, and closes when that went well', () => {
    const { breaker, clock, changes, requests } = start()
    requests('failed', 'failed', 'failed', 'failed')
    clock.now = 4_999
    expect(breaker.enter()).toBeNull()
    clock.now = 5_000
    const probe = breaker.enter()
    expect(breaker.enter()).toBeNull()
    probe!('well')
    expect(changes).toEqual(['open', 'half-open', 'closed'])
    requests('failed', 'failed', 'failed')
    expect(breaker.state).toBe('closed')
  })

  it('opens again when the try failed', () => {
    const { breaker, clock, requests } = start()
    requests('failed', 'failed', 'failed', 'failed')
    clock.now = 5_000
    breaker.enter()!('failed')
    expect(breaker.state).toBe('open')
    clock.now = 9_999
    expect(breaker.enter()).toBeNull()
    clock.now = 10_000
    expect(breaker.enter()).not.toBeNull()
  })

  it('tries with the next request when the caller of the first try left', () => {
    const { breaker, clock, requests } = start()
    requests('failed', 'failed', 'failed', 'failed')
    clock.now = 5_000
    breaker.enter()!('unknown')
    expect(breaker.enter()).not.toBeNull()
  })

  it('is not moved by requests that began before it opened', () => {
    const { breaker, clock, requests } = start()
    const late = breaker.enter()!
    requests('failed', 'failed', 'failed', 'failed')
    late('well')
    clock.now = 5_000
    const probe = breaker.enter()!
    late('failed')
    expect(breaker.state).toBe('half-open')
    probe('well')
    probe('failed')
    expect(breaker.state).toBe('closed')
  })
})
