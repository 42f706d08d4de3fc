import { ERROR_CODES, type ErrorCode } from '#contract/error-codes.js'
import type { OperationKind, RequestMeter, RequestOutcome } from '../meter.js'
import { type Cell, cellsFor, type Spread } from './cells.js'
import { type Families, LATENCY_BOUNDS } from './families.js'

const KINDS = ['query', 'mutation', 'subscription', 'unknown'] as const satisfies readonly OperationKind[]
const OUTCOMES = ['ok', 'errors', 'refused', 'failed', 'left'] as const satisfies readonly RequestOutcome[]

/** Requests of clients. */
export function requestMeter(families: Families): RequestMeter {
  const requests = families.counter(
    'raccord_requests_total',
    'Requests of clients, by what they asked for and how they ended.',
    ['kind', 'outcome'],
  )
  const seconds = families.histogram(
    'raccord_request_duration_seconds',
    'How long requests took, in seconds; subscriptions apart, which last as long as their clients like.',
    ['kind'],
    LATENCY_BOUNDS,
  )
  const errors = families.counter('raccord_request_errors_total', 'Requests that were told an error with this code.', ['code'])
  const ended = cellsFor(KINDS, (kind) => cellsFor(OUTCOMES, (outcome): Cell => requests.of(kind, outcome)))
  const latencies = cellsFor(KINDS, (kind): Spread | null => (kind === 'subscription' ? null : seconds.of(kind)))
  const byCode = cellsFor(ERROR_CODES, (code): Cell => errors.of(code))
  return {
    answered(kind, outcome, ms, codes: readonly ErrorCode[]) {
      ended[kind][outcome].value++
      latencies[kind]?.add(ms / 1000)
      for (const code of codes) byCode[code].value++
    },
  }
}
