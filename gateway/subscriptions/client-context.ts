import type { Log } from '#process/log.js'
import type { ClientHeaders, OperationTrace, RequestContext, RequestLife } from '../execution/request-context.js'
import type { Caller } from '../identity/caller.js'
import type { RequestFacts } from '../observability/request-facts.js'
import type { StreamClient } from './stream-client.js'

/**
 * What accompanies something that is run on behalf of a client whose connection stays open. A class, so that the log is made when
 * somebody asks for it: most of what is run logs nothing.
 */
export class ClientContext implements RequestContext {
  readonly caller: Caller
  readonly correlationId: string
  readonly requestId: string
  readonly headers: ClientHeaders
  readonly deadline: AbortSignal
  readonly life: AbortSignal

  /** @param trace null when it is not traced @param facts absent where nobody wants to know */
  constructor(
    private readonly client: StreamClient,
    { deadline, life }: Pick<RequestLife, 'deadline' | 'life'>,
    readonly trace: OperationTrace | null,
    readonly facts?: RequestFacts | undefined,
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
