import { earlierOf, laterOf } from '#kernel/values/dates.js'

export const CHARGE_STATUSES = ['ACTIVE', 'SUSPENDED', 'ENDED'] as const
export type ChargeStatus = (typeof CHARGE_STATUSES)[number]

/** What happens to a service, as far as its recurring charge goes. */
export type ChargeAction = 'suspend' | 'resume' | 'end'

/** A one-time charge ends when an invoice that carries it is finalized; a recurring one with its service. */
export const CHARGE_TRANSITIONS = [
  { from: 'ACTIVE', to: 'SUSPENDED', action: 'suspend' },
  { from: 'SUSPENDED', to: 'ACTIVE', action: 'resume' },
  { from: 'ACTIVE', to: 'ENDED', action: 'end' },
  { from: 'SUSPENDED', to: 'ENDED', action: 'end' },
] as const satisfies ReadonlyArray<{ from: ChargeStatus; to: ChargeStatus; action: ChargeAction }>

export function nextChargeStatus(from: ChargeStatus, action: ChargeAction): ChargeStatus | undefined {
  return CHARGE_TRANSITIONS.find((t) => t.from === from && t.action === action)?.to
}

/**
 * What a service's new status means for its recurring charge; null when it means nothing. A service being withdrawn is still in
 * operation: the charge goes on until it is withdrawn.
 */
export function chargeActionFor(serviceStatus: string): ChargeAction | null {
  switch (serviceStatus) {
    case 'SUSPENDED':
      return 'suspend'
    case 'ACTIVE':
    case 'CHANGE_PENDING':
      return 'resume'
    case 'DECOMMISSIONED':
    case 'CANCELLED':
      return 'end'
    default:
      return null
  }
}

/** Days on which a charge runs: from `from` until the day before `until`; no `until` while it runs. */
export interface ChargeWindow {
  from: string
  until: string | null
}

/** The windows after an action on a date. The day on which a service stops is not billed, the day on which it starts is [D]. */
export function windowsAfter(windows: readonly ChargeWindow[], action: ChargeAction, on: string): ChargeWindow[] {
  const open = windows.findIndex((w) => w.until === null)
  if (action === 'resume') return open >= 0 ? [...windows] : [...windows, { from: on, until: null }]
  // An end may reach back before a suspension; what ran after it did not.
  if (action === 'end')
    return windows.map((w) => ({ from: w.from, until: earlierOf(w.until ?? laterOf(on, w.from), laterOf(on, w.from)) }))
  return windows.map((w, i) => (i === open ? { from: w.from, until: laterOf(on, w.from) } : w))
}
