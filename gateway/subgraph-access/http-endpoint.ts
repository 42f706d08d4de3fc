import type { ClientHeaders } from '../execution/request-context.js'
import type { Flights } from './flights.js'
import type { HeaderForwarding } from './header-forwarding.js'
import { outgoingBody, variablesText } from './outgoing-body.js'
import { appendHeaders } from './outgoing-headers.js'
import type { Ask } from './outgoing.js'
import { readAnswer } from './read-answer.js'
import type { Subgraph, SubgraphAnswer, SubgraphCall, WireAnswer } from './subgraph.js'
import type { SubgraphTraffic } from './traffic-meter.js'
import type { Upstream } from './upstream.js'

export interface HttpEndpointParts {
  name: string
  /** Sends a request, with all that is tried around it. */
  ask: Ask
  forwarding: HeaderForwarding
  /** Queries under way that others may join; null where nothing is shared. */
  flights: Flights<WireAnswer> | null
  upstream: Upstream
  traffic: SubgraphTraffic
}

const ACCEPT = 'application/graphql-response+json, application/json;q=0.9'

/** A subgraph reached over HTTP: writes what is sent, reads what comes back. */
export class HttpEndpoint implements Subgraph {
  readonly name: string

  constructor(private readonly parts: HttpEndpointParts) {
    this.name = parts.name
  }

  /** @throws GraphQLError when the breaker is open or time ran out; Error when it cannot be reached or answers no GraphQL */
  async execute(call: SubgraphCall): Promise<SubgraphAnswer> {
    return readAnswer(this.name, await this.executeRaw(call))
  }

  /** As `execute`, with the body unread. */
  executeRaw(call: SubgraphCall): Promise<WireAnswer> {
    const { ask, forwarding, flights } = this.parts
    const { kind, signal } = call
    const headers = ['content-type', 'application/json', 'accept', ACCEPT]
    const forwarded = appendHeaders(headers, call, forwarding)
    const variables = variablesText(call)
    const body = outgoingBody(call, variables)
    if (flights === null) return ask({ kind, body, headers, signal })
    if (kind === 'query') {
      const key = { query: call.bodyStart, variables, who: call.context.caller.shareKey, headers: forwarded }
      return flights.join(key, signal, (shared) => ask({ kind, body, headers, signal: shared }))
    }
    // What was asked before a change may show what was before it: no query that comes after joins it.
    flights.closeAll()
    return ask({ kind, body, headers, signal }).finally(() => flights.closeAll())
  }

  /** Those of a client's headers that are forwarded and may change an answer. */
  headersKey(headers: ClientHeaders): string {
    return this.parts.forwarding.append([], headers, () => false)
  }

  async subscribe(call: SubgraphCall): Promise<AsyncIterable<SubgraphAnswer>> {
    const { upstream, traffic } = this.parts
    return metered(await upstream.subscribe(call), traffic)
  }
}

/** Counts an open upstream until its events end, in whatever way. */
function metered(events: AsyncIterable<SubgraphAnswer>, traffic: SubgraphTraffic): AsyncIterable<SubgraphAnswer> {
  const source = events[Symbol.asyncIterator]()
  let isOpen = true
  traffic.upstreamOpened()
  const over = (): void => {
    if (isOpen) traffic.upstreamClosed()
    isOpen = false
  }
  const iterator: AsyncIterableIterator<SubgraphAnswer> = {
    async next() {
      try {
        const next = await source.next()
        if (next.done) over()
        return next
      } catch (error) {
        over()
        throw error
      }
    },
    async return() {
      over()
      await source.return?.()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]: () => iterator,
  }
  return iterator
}
