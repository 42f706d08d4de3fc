import { describe, expect, it } from '@jest/globals'
import { CHARGE_STATUSES, CHARGE_TRANSITIONS, chargeActionFor, windowsAfter } from './charge-machine.js'
import {
  countsAsBilled,
  INVOICE_STATUSES,
  isOpenToChange,
  nextStatus,
  SETTLEMENT_TRANSITIONS,
  SETTLEMENTS,
  STATUS_TRANSITIONS,
  VALIDATION_TRANSITIONS,
  VALIDATIONS,
} from './invoice-machine.js'
import { rights } from './rights.js'

type Machine = [
  name: string,
  states: readonly string[],
  transitions: ReadonlyArray<{ from: string; to: string }>,
  terminal: string[],
]

const MACHINES: Machine[] = [
  ['status', INVOICE_STATUSES, STATUS_TRANSITIONS, ['VOIDED']],
  ['settlement', SETTLEMENTS, SETTLEMENT_TRANSITIONS, ['SETTLED']],
  ['validation', VALIDATIONS, VALIDATION_TRANSITIONS, ['ACCEPTED', 'DEEMED_ACCEPTED']],
  ['charge', CHARGE_STATUSES, CHARGE_TRANSITIONS, ['ENDED']],
]

describe.each(MACHINES)('the machine of %s', (_, states, transitions, terminal) => {
  it('reaches every state from the first', () => {
    const reached = new Set(states.slice(0, 1))
    for (let before = -1; before < reached.size; ) {
      before = reached.size
      for (const t of transitions) if (reached.has(t.from)) reached.add(t.to)
    }
    expect([...reached].sort()).toEqual([...states].sort())
  })

  it('has no exit from its terminal states, and one from every other', () => {
    expect(states.filter((s) => !transitions.some((t) => t.from === s))).toEqual(terminal)
  })
})

describe('the status of an invoice (R22)', () => {
  it.each(INVOICE_STATUSES.flatMap((from) => Object.keys(rights).map((action) => [from, action] as const)))(
    'allows from %s the action %s only when the table says so',
    (from, action) => {
      const row = STATUS_TRANSITIONS.find((t) => t.from === from && t.action === action)
      expect(nextStatus(from, action)).toBe(row?.to)
    },
  )

  it('lets only a draft change, and nothing back to draft once numbered', () => {
    expect(INVOICE_STATUSES.filter(isOpenToChange)).toEqual(['DRAFT'])
    expect(STATUS_TRANSITIONS.filter((t) => t.to === 'DRAFT').map((t) => t.from)).toEqual(['UNDER_REVIEW'])
    expect(INVOICE_STATUSES.filter(countsAsBilled)).toEqual(['UNDER_REVIEW', 'FINALIZED', 'SENT'])
  })
})

describe('a charge and its service', () => {
  it('runs on while the service is being withdrawn, and stops when it is', () => {
    expect(
      ['ACTIVE', 'SUSPENDED', 'CHANGE_PENDING', 'DEPROVISIONING', 'DECOMMISSIONED', 'TESTING'].map(chargeActionFor),
    ).toEqual(['resume', 'suspend', 'resume', null, 'end', null])
  })

  it('keeps the windows in which it ran', () => {
    const started = [{ from: '2026-10-01', until: null }]
    const suspended = windowsAfter(started, 'suspend', '2026-11-05')
    const resumed = windowsAfter(suspended, 'resume', '2026-11-10')
    expect(windowsAfter(resumed, 'end', '2026-12-01')).toEqual([
      { from: '2026-10-01', until: '2026-11-05' },
      { from: '2026-11-10', until: '2026-12-01' },
    ])
    expect(windowsAfter(resumed, 'resume', '2026-11-12')).toEqual(resumed)
    // The end reaches back before a suspension: nothing after it stays billed.
    expect(windowsAfter(resumed, 'end', '2026-11-03')).toEqual([
      { from: '2026-10-01', until: '2026-11-03' },
      { from: '2026-11-10', until: '2026-11-10' },
    ])
    expect(windowsAfter(started, 'end', '2026-09-01')).toEqual([{ from: '2026-10-01', until: '2026-10-01' }])
  })
})
