import type { Log } from '#process/log.js'
import type { Caller } from '../identity/caller.js'

/** What accompanies one outside request, or one event of a subscription, through the gateway. */
export interface RequestContext {
  readonly caller: Caller
  readonly correlationId: string
  readonly requestId: string
  /** Aborted at the deadline. What changes data is stopped by nothing else. */
  readonly deadline: AbortSignal
  /** Aborted at the deadline, and when the caller leaves. */
  readonly life: AbortSignal
  readonly log: Log
}

/** The two signals of one request. `finish` must be called when the answer is made. */
export interface RequestLife {
  deadline: AbortSignal
  life: AbortSignal
  callerLeft(): void
  finish(): void
}

export function requestLife(deadlineMs: number): RequestLife {
  const deadline = new AbortController()
  const life = new AbortController()
  const timer = setTimeout(() => {
    const reason = new DOMException('deadline passed', 'TimeoutError')
    deadline.abort(reason)
    life.abort(reason)
  }, deadlineMs)
  return {
    deadline: deadline.signal,
    life: life.signal,
    callerLeft: () => life.abort(new DOMException('the caller left', 'AbortError')),
    finish: () => clearTimeout(timer),
  }
}
