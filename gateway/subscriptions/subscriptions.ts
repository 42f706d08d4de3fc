import type { GatewaySettings } from '../config.js'
import { callerError, mapError } from '../errors.js'
import { type RequestContext, requestLife } from '../execution/request-context.js'
import { type Engine, variableErrors } from '../execution/engine.js'
import type { Subgraph, SubgraphAnswer, SubgraphCall } from '../subgraph-access/subgraph.js'
import { untilAborted } from '../subgraph-access/until-aborted.js'
import type { Identity } from '../identity/caller.js'
import type { CompiledOperation } from '../planning/compile-operation.js'
import type { Operations } from '../planning/operations.js'
import type { PreparedDocument } from '../planning/prepare-document.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import { EventQueue } from './event-queue.js'
import type { StreamClient, StreamRequest, StreamResult } from './stream-client.js'
import { resultStream } from './result-stream.js'

export interface SubscriptionParts {
  settings: GatewaySettings
  development: boolean
  identity: Identity
  compiled: Operations
  engine: Engine
  subgraphs: ReadonlyMap<string, Subgraph>
}

/** A subscription that a client asked for, ready to be opened. */
export interface PreparedSubscription extends PreparedDocument {
  loaded: LoadedSupergraph
  request: StreamRequest
}

/** The core of subscriptions. Doors (WebSocket, event stream) are thin: they know sockets, this knows plans and events. */
export class Subscriptions {
  constructor(private readonly parts: SubscriptionParts) {}

  /**
   * Opens the subscription on its subgraph and completes each event with the other subgraphs' fields. Leaving the stream early
   * closes the subgraph's. @throws GraphQLError, or AggregateError of them, when it cannot be opened
   */
  async open(prepared: PreparedSubscription, client: StreamClient): Promise<AsyncGenerator<StreamResult, void, undefined>> {
    const { loaded, document, operation, request } = prepared
    const compiled = await this.parts.compiled.compiledFor(
      { loaded, source: request.query, document, operation },
      client.caller(),
    )
    const errors = variableErrors(compiled, request.variables ?? {})
    if (errors.length > 0) throw new AggregateError(errors)
    const stop = new AbortController()
    const events = await this.#openUpstream(compiled, prepared, client, stop.signal).catch((error: unknown) => {
      // It may still open after the deadline: nobody would ever close it.
      stop.abort(new DOMException('the subscription did not open in time', 'AbortError'))
      throw error
    })
    const upstream = events[Symbol.asyncIterator]()
    const queue = new EventQueue<SubgraphAnswer>(this.parts.settings.eventQueue, this.parts.settings.slowClientMs, () => {
      client.log.warn({ correlationId: client.correlationId }, 'a client reads its events too slowly and is disconnected')
      close()
      client.tooSlow()
    })
    const close = () => {
      queue.close()
      stop.abort(new DOMException('the subscriber left', 'AbortError'))
      // A source that listens to no signal may answer this only at its next event: nobody waits for it.
      void Promise.resolve(upstream.return?.()).catch(() => undefined)
    }
    void pump(upstream, queue)
    return resultStream(
      queue,
      (event) => this.#complete(event, compiled, request.variables ?? {}, client, stop.signal),
      (error) => this.#last(error, client),
      close,
    )
  }

  async #openUpstream(
    { plan: { subscription } }: CompiledOperation,
    { request }: PreparedSubscription,
    client: StreamClient,
    signal: AbortSignal,
  ): Promise<AsyncIterable<SubgraphAnswer>> {
    if (!subscription) throw nothingToFollow()
    const endpoint = this.parts.subgraphs.get(subscription.subgraph)
    const given = request.variables ?? {}
    const variables = Object.fromEntries(
      subscription.variables.filter((name) => name in given).map((name) => [name, given[name]]),
    )
    const wait = requestLife(this.parts.settings.deadlineMs)
    const caller = client.caller()
    const asked: SubgraphCall = {
      kind: 'subscription',
      query: subscription.text,
      operationName: subscription.name,
      bodyStart: JSON.stringify({ query: subscription.text, operationName: subscription.name }).slice(0, -1),
      variables,
      context: { ...client, caller, deadline: wait.deadline, life: signal, trace: null },
      signal,
    }
    try {
      if (!endpoint) throw new Error(`no endpoint for ${subscription.subgraph}`)
      const opening = endpoint.subscribe(asked)
      const closeIfLate = async () => {
        const events = await opening
        if (signal.aborted) await events[Symbol.asyncIterator]().return?.()
      }
      void closeIfLate().catch(() => undefined)
      return await untilAborted(opening, wait.deadline)
    } catch (error) {
      client.log.error(
        { subgraph: subscription.subgraph, correlationId: client.correlationId, err: error },
        'a subscription did not open',
      )
      throw unavailable()
    } finally {
      wait.finish()
    }
  }

  async #complete(
    event: SubgraphAnswer,
    compiled: CompiledOperation,
    variables: Readonly<Record<string, unknown>>,
    client: StreamClient,
    stopped: AbortSignal,
  ): Promise<StreamResult> {
    const caller = client.caller()
    this.parts.identity.assertPresent(caller)
    const life = requestLife(this.parts.settings.deadlineMs)
    stopped.addEventListener('abort', life.callerLeft, { once: true })
    try {
      const context: RequestContext = { ...client, caller, deadline: life.deadline, life: life.life, trace: null }
      const { text } = await this.parts.engine.completeEvent(compiled, event, variables, context)
      return JSON.parse(text) as StreamResult
    } finally {
      stopped.removeEventListener('abort', life.callerLeft)
      life.finish()
    }
  }

  /** What a client is told when the stream cannot go on: never an end that looks like the end of the events. */
  #last(error: unknown, client: StreamClient): StreamResult {
    if (error instanceof UpstreamLost) {
      client.log.error({ correlationId: client.correlationId, err: error.cause }, 'a subgraph’s stream was lost')
      return { errors: [this.#map(unavailable(), client)] }
    }
    return { errors: [this.#map(error, client)] }
  }

  #map(error: unknown, { correlationId, log }: StreamClient) {
    return mapError(error, { correlationId, log, development: this.parts.development })
  }
}

/** The subgraph's stream ended by a fault. */
class UpstreamLost extends Error {}

async function pump(upstream: AsyncIterator<SubgraphAnswer>, queue: EventQueue<SubgraphAnswer>): Promise<void> {
  try {
    for (;;) {
      const { done, value } = await upstream.next()
      if (done) return queue.end()
      if (!(await queue.push(value))) return
    }
  } catch (error) {
    queue.end(new UpstreamLost('upstream lost', { cause: error }))
  }
}

function unavailable() {
  return callerError(
    'SUBGRAPH_UNAVAILABLE',
    'The source of these events does not answer for now; resume after your last cursor. — La source de ces événements ne répond pas pour l’instant; reprenez après votre dernier curseur.',
  )
}

function nothingToFollow() {
  return callerError(
    'BAD_REQUEST',
    'A subscription selects a field of Subscription. — Un abonnement demande un champ de Subscription.',
  )
}
