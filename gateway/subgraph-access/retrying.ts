import { isConnectionFailure } from './faults.js'
import type { Ask, Outgoing } from './outgoing.js'
import type { SpendingBudget } from './spending-budget.js'
import type { StopSignal } from './stop-signal.js'
import type { WireAnswer } from './subgraph.js'
import type { SubgraphTraffic } from './traffic-meter.js'

export interface RetryOptions {
  /** Most tries after the first. */
  most: number
  budget: SpendingBudget
  traffic: SubgraphTraffic
  /** From 0 to below 1; the system's by default. */
  random?: () => number
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000

/**
 * Asks a query again when its connection failed: at once, because a kept-alive connection may just have been closed, then after
 * growing pauses of random length. Never a mutation: it may have been carried out.
 */
export function retrying(ask: Ask, options: RetryOptions): Ask {
  const { budget } = options
  return (outgoing) => {
    if (outgoing.kind !== 'query') return ask(outgoing)
    budget.payIn()
    return ask(outgoing).catch((error: unknown) => askAgain(ask, outgoing, error, options))
  }
}

async function askAgain(ask: Ask, outgoing: Outgoing, first: unknown, options: RetryOptions): Promise<WireAnswer> {
  const { most, budget, traffic, random = Math.random } = options
  let failure = first
  for (let retry = 0; retry < most; retry++) {
    if (outgoing.signal.aborted || !isConnectionFailure(failure) || !budget.take()) break
    if (retry > 0) await pause(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (retry - 1)), outgoing.signal)
    traffic.retried()
    try {
      return await ask(outgoing)
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

/** @throws the signal's reason when it is aborted first */
function pause(ms: number, signal: StopSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    }, ms)
    signal.addEventListener('abort', abort)
  })
}
