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

/** One operation of a client under way: what is learnt about it, its trace, and its one log line at the end. */
export class ObservedOperation {
  readonly facts = new RequestFacts()
  /** Null when this operation is not traced. */
  readonly trace: OperationSpan | null
  readonly #start = performance.now()

  /**
   * @param headers the client's, of its request or its upgrade
   * @param log which knows the ids of the request
   */
  constructor(
    private readonly observer: Observer,
    headers: ClientHeaders,
    private readonly log: Log,
  ) {
    this.trace = observer.tracer === null ? null : observer.tracer.startOperation(headers)
  }

  /** The operation is over: counts it, writes its line, ends its span. To be called once. */
  end(outcome: RequestOutcome, door: DoorFacts): void {
    const { facts, trace } = this
    const ms = performance.now() - this.#start
    this.observer.meter.requests.answered(facts.kind, outcome, ms, facts.errorCodes)
    trace?.end(facts, outcome, attributesOf(door))
    if (!this.log.isLevelEnabled('info')) return
    this.log.info(
      { ...door, ms: Math.round(ms), outcome, ...toldOf(facts), ...(trace && { traceId: trace.traceId }) },
      'request',
    )
  }
}

function toldOf({ kind, operationName, cost, fetches, cached, errorCodes }: RequestFacts) {
  return {
    kind,
    fetches,
    ...(operationName !== null && { operation: operationName }),
    ...(cost !== null && { cost }),
    ...(cached !== null && { cached }),
    ...(errorCodes.length > 0 && { errors: errorCodes }),
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
