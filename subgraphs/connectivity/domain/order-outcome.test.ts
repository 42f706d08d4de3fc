import { describe, expect, it } from '@jest/globals'
import type { LineStatus } from './line-machine.js'
import { outcomeOfLines, waitingOnOf } from './order-outcome.js'

describe('the state of an order in progress comes from its lines (R9)', () => {
  const cases: Array<[LineStatus[], string | null]> = [
    [[], null],
    [['IN_PROGRESS', 'COMPLETED'], null],
    [['HELD', 'FAILED'], null],
    [['PENDING'], null],
    [['COMPLETED', 'COMPLETED'], 'COMPLETED'],
    [['COMPLETED', 'FAILED'], 'PARTIAL'],
    [['COMPLETED', 'CANCELLED'], 'PARTIAL'],
    [['FAILED', 'CANCELLED'], 'FAILED'],
    [['CANCELLED', 'CANCELLED'], 'CANCELLED'],
  ]
  it.each(cases)('%j gives %s', (lines, outcome) => {
    expect(outcomeOfLines(lines)).toBe(outcome)
  })

  it('one line on hold does not make the order wait; all of them do', () => {
    const held = { status: 'HELD' as const, waitingOn: 'CLIENT_SIGNATORY' as const }
    const working = { status: 'IN_PROGRESS' as const, waitingOn: null }
    const done = { status: 'COMPLETED' as const, waitingOn: null }
    expect(waitingOnOf('IN_PROGRESS', [held, working])).toBeNull()
    expect(waitingOnOf('IN_PROGRESS', [held, done])).toBe('CLIENT_SIGNATORY')
    expect(waitingOnOf('AWAITING_SIGNATURE', [])).toBe('CLIENT_SIGNATORY')
    expect(waitingOnOf('COMPLETED', [done])).toBeNull()
  })
})
