import type { Log } from '#process/log.js'
import type { Answer } from './answer.js'
import type { Caller } from '../identity/caller.js'
import type { RequestOutcome } from '../observability/meter.js'
import type { RequestFacts } from '../observability/request-facts.js'
import type { AnswerContent } from '../subgraph-access/subgraph.js'

/** What accompanies one outside request, or one event of a subscription, through the gateway. */
export interface RequestContext {
  readonly caller: Caller
  readonly correlationId: string
  readonly requestId: string
  /** The client's own headers, in lower case, for forwarding rules; those of its upgrade on a WebSocket. */
  readonly headers: ClientHeaders
  /** Aborted at the deadline. What changes data is stopped by nothing else. */
  readonly deadline: AbortSignal
  /** Aborted at the deadline, and when the caller leaves. */
  readonly life: AbortSignal
  readonly log: Log
  /** Where what is learnt about the request is noted, if anybody wants to know. */
  readonly facts?: RequestFacts | undefined
  /** Whether the client takes an answer in parts (`@defer`); otherwise it gets all of it at once. */
  readonly takesParts?: PartsFormat | null
  /** Handed the answer before it is sent, for what a door cannot read from its text. */
  deliver?(answer: Answer): void
  /** Null when the request is not traced: then tracing costs nothing. */
  readonly trace: OperationTrace | null
}

/** How a client takes deferred parts, in the words of its `Accept`. */
export type PartsFormat = 'deferSpec=20220824' | 'incrementalSpec=v0.2'

export type ClientHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** The trace of one operation under way. */
export interface OperationTrace {
  startFetch(subgraph: string, operationName: string | undefined): FetchTrace
  startPlanning(): PlanningTrace
  /** The trace of one event of this subscription, and of others that get the same: a trace of its own, linked to theirs. */
  startEvent(others: readonly OperationTrace[]): EventTrace
}

/** The trace of one event of a subscription, under way. */
export interface EventTrace extends OperationTrace {
  end(facts: RequestFacts, outcome: RequestOutcome): void
}

/** The trace of a planning that a request waits for. */
export interface PlanningTrace {
  end(fault?: unknown): void
}

/** The trace of one request to a subgraph. */
export interface FetchTrace {
  /** Headers that carry the trace on, such as `traceparent`. */
  readonly headers: Readonly<Record<string, string>>
  /** An answer came, and was read. */
  answered(content: AnswerContent): void
  /** None came. */
  end(fault: unknown): void
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
