import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { HEADERS } from '#contract/headers.js'
import type { Log } from '#process/log.js'
import { correlationOf } from './correlation.js'
import type { RequestOutcome } from './meter.js'
import { type Observer, ObservedOperation } from './observed-operation.js'
import type { RequestFacts } from './request-facts.js'
import type { OperationSpan } from './tracing/operation-span.js'

/** How one outside request is recognised, in its logs and by its caller, and where what is learnt about it is noted. */
export interface RequestIds {
  correlationId: string
  requestId: string
  /** Made when it is first asked for: most requests log nothing of their own. */
  readonly log: Log
  /** Absent where no operation is asked for, such as at `/healthz`. */
  facts?: RequestFacts
  /** Null when the request is not traced. */
  trace: OperationSpan | null
}

/** Where operations are sent. */
const OPERATION_PATHS = new Set(['/graphql', '/graphql/stream'])

/** Gives a request its ids, echoes them, and writes one line when it is answered. Neither query nor variables are logged. */
export function identifyRequest(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  log: Log,
  observer: Observer,
): RequestIds {
  const correlationId = correlationOf(request)
  const requestId = randomUUID()
  response.setHeader(HEADERS.correlationId, correlationId)
  response.setHeader(HEADERS.requestId, requestId)
  const ids = new Ids(correlationId, requestId, log)
  const { method } = request
  if (OPERATION_PATHS.has(path) && method !== 'OPTIONS') {
    const operation = new ObservedOperation(observer, request.headers, { correlationId, requestId })
    const { facts, trace } = operation
    response.once('close', () => {
      const { statusCode: status, writableFinished: whole } = response
      operation.end(outcomeOf(response, facts), { method, path, status, whole })
    })
    ids.facts = facts
    ids.trace = trace
    return ids
  }
  const start = performance.now()
  response.once('close', () => {
    const { statusCode: status, writableFinished: whole } = response
    ids.log.info({ method, path, status, ms: Math.round(performance.now() - start), whole }, 'request')
  })
  return ids
}

class Ids implements RequestIds {
  facts?: RequestFacts
  trace: OperationSpan | null = null
  #log: Log | undefined

  constructor(
    readonly correlationId: string,
    readonly requestId: string,
    private readonly parent: Log,
  ) {}

  get log(): Log {
    this.#log ??= this.parent.child({ correlationId: this.correlationId, requestId: this.requestId })
    return this.#log
  }
}

function outcomeOf({ writableFinished, statusCode }: ServerResponse, { errorCodes }: RequestFacts): RequestOutcome {
  if (!writableFinished) return 'left'
  if (statusCode >= 500) return 'failed'
  if (statusCode >= 400) return 'refused'
  return errorCodes.length > 0 ? 'errors' : 'ok'
}
