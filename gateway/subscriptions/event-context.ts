import type { Log } from '#process/log.js'
import type { ClientHeaders, EventTrace, RequestContext, RequestLife } from '../execution/request-context.js'
import type { Caller } from '../identity/caller.js'
import type { RequestFacts } from '../observability/request-facts.js'
import type { StreamClient } from './stream-client.js'

/** What accompanies one event while it is completed. A class, so that the log is made when somebody asks for it: most events log nothing. */
export class EventContext implements RequestContext {
  readonly caller: Caller
  readonly correlationId: string
  readonly requestId: string
  readonly headers: ClientHeaders
  readonly deadline: AbortSignal
  readonly life: AbortSignal

  /** @param client on whose behalf @param trace null when the event is not traced @param facts only where the trace wants them */
  constructor(
    private readonly client: StreamClient,
    { deadline, life }: RequestLife,
    readonly trace: EventTrace | null,
    readonly facts: RequestFacts | undefined,
  ) {
    this.caller = client.caller()
    this.correlationId = client.correlationId
    this.requestId = client.requestId
    this.headers = client.headers
    this.deadline = deadline
    this.life = life
  }

  get log(): Log {
    return this.client.log
  }
}
