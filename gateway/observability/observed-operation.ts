import type { Attributes } from '@opentelemetry/api'
import type { Log } from '#process/log.js'
import type { ClientHeaders } from '../execution/request-context.js'
import type { Door, GatewayMeter, RequestOutcome } from './meter.js'
import { RequestFacts } from './request-facts.js'
import type { OperationSpan } from './tracing/operation-span.js'
import type { GatewayTracer } from './tracing/tracer.js'

/** What watches the operations of clients, whatever door they come through. */
export interface Observer {
  readonly meter: GatewayMeter
  /** Null when nothing is ever traced. */
  readonly tracer: GatewayTracer | null
  /** Takes the lines of operations, whose fields are all made here. */
  readonly lines: Log
}

/** What a door knows of an operation: over HTTP its method, path and status, else which door it is. */
export interface DoorFacts {
  readonly door?: Door
  readonly method?: string | undefined
  readonly path?: string
  readonly status?: number
  /** Whether all of the answer was sent. */
  readonly whole?: boolean
}

/** The ids by which an operation is recognised. */
export interface OperationIds {
  readonly correlationId: string
  readonly requestId: string
}

/** One operation of a client under way: what is learnt about it, its trace, and its one log line at the end. */
export class ObservedOperation {
  readonly facts = new RequestFacts()
  /** Null when this operation is not traced. */
  readonly trace: OperationSpan | null
  readonly #start = performance.now()

  /** @param headers the client's, of its request or its upgrade */
  constructor(
    private readonly observer: Observer,
    headers: ClientHeaders,
    private readonly ids: OperationIds,
  ) {
    this.trace = observer.tracer === null ? null : observer.tracer.startOperation(headers)
  }

  /** The operation is over: counts it, writes its line, ends its span. To be called once. */
  end(outcome: RequestOutcome, door: DoorFacts): void {
    const { facts, trace } = this
    const { meter, lines } = this.observer
    const ms = performance.now() - this.#start
    meter.requests.answered(facts.kind, outcome, ms, facts.errorCodes)
    trace?.end(facts, outcome, attributesOf(door))
    if (!lines.isLevelEnabled('info')) return
    // Property by property: an object that is spread together costs the logger four times as much.
    const line: Record<string, unknown> = { ms: Math.round(ms), outcome, kind: facts.kind, fetches: facts.fetches }
    if (door.door !== undefined) line.door = door.door
    if (door.method !== undefined) line.method = door.method
    if (door.path !== undefined) line.path = door.path
    if (door.status !== undefined) line.status = door.status
    if (door.whole !== undefined) line.whole = door.whole
    if (facts.operationName !== null) line.operation = facts.operationName
    if (facts.cost !== null) line.cost = facts.cost
    if (facts.cached !== null) line.cached = facts.cached
    if (facts.errorCodes.length > 0) line.errors = facts.errorCodes
    if (trace !== null) line.traceId = trace.traceId
    const { correlationId, requestId } = this.ids
    lines.child({ correlationId, requestId }).info(line, 'request')
  }
}

/** The same in the words of the semantic conventions. */
function attributesOf({ door, method, path, status }: DoorFacts): Attributes {
  return {
    ...(door !== undefined && { 'raccord.door': door }),
    ...(method !== undefined && { 'http.request.method': method }),
    ...(path !== undefined && { 'url.path': path }),
    ...(status !== undefined && { 'http.response.status_code': status }),
  }
}
