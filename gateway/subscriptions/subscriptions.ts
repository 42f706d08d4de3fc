import type { QueryPlan, SubscriptionNode } from '@apollo/query-planner'
import type { GatewaySettings } from '../config.js'
import { callerError, mapError } from '../errors.js'
import { type RequestContext, requestLife } from '../execution/request-context.js'
import { type ApolloRequestContext, runPlan, type SubgraphSources, variableErrors } from '../execution/run-plan.js'
import { untilAborted } from '../execution/subgraph-source.js'
import type { Subgraph, SubgraphAnswer, SubgraphCall } from '../subgraph-access/subgraph.js'
import type { Identity } from '../identity/caller.js'
import type { PlanCache } from '../planning/plan-operation.js'
import type { PreparedDocument } from '../planning/prepare-document.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import { eventPlan, eventSources } from './complete-event.js'
import { EventQueue } from './event-queue.js'
import type { StreamClient, StreamRequest, StreamResult } from './stream-client.js'
import { resultStream } from './result-stream.js'

export interface SubscriptionParts {
  settings: GatewaySettings
  development: boolean
  identity: Identity
  plans: PlanCache
  sources: SubgraphSources
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
    const { loaded } = prepared
    const request = this.#apolloRequest(prepared, client)
    const errors = variableErrors(loaded, request)
    if (errors.length > 0) throw new AggregateError(errors)
    const node = this.#plan(prepared)
    const plan = eventPlan(node)
    const stop = new AbortController()
    const events = await this.#openUpstream(node, prepared, client, stop.signal).catch((error: unknown) => {
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
      (event) => this.#complete(event, plan, request, prepared, client, stop.signal),
      (error) => this.#last(error, client),
      close,
    )
  }

  #plan({ loaded, document, request }: PreparedSubscription): SubscriptionNode {
    const { node } = this.parts.plans.planFor(loaded, { source: request.query, document, operationName: request.operationName })
    if (node?.kind === 'Subscription') return node
    throw callerError(
      'BAD_REQUEST',
      'A subscription selects a field of Subscription. — Un abonnement demande un champ de Subscription.',
    )
  }

  async #openUpstream(
    { primary }: SubscriptionNode,
    { request }: PreparedSubscription,
    client: StreamClient,
    signal: AbortSignal,
  ): Promise<AsyncIterable<SubgraphAnswer>> {
    const endpoint = this.parts.subgraphs.get(primary.serviceName)
    const given = request.variables ?? {}
    const variables = Object.fromEntries(
      (primary.variableUsages ?? []).filter((name) => name in given).map((name) => [name, given[name]]),
    )
    const wait = requestLife(this.parts.settings.deadlineMs)
    const caller = client.caller()
    const asked: SubgraphCall = {
      kind: 'subscription',
      query: primary.operation,
      operationName: primary.operationName,
      bodyStart: JSON.stringify({ query: primary.operation, operationName: primary.operationName }).slice(0, -1),
      variables,
      context: { ...client, caller, deadline: wait.deadline, life: signal, trace: null },
      signal,
    }
    try {
      if (!endpoint) throw new Error(`no endpoint for ${primary.serviceName}`)
      const opening = endpoint.subscribe(asked)
      const closeIfLate = async () => {
        const events = await opening
        if (signal.aborted) await events[Symbol.asyncIterator]().return?.()
      }
      void closeIfLate().catch(() => undefined)
      return await untilAborted(opening, wait.deadline)
    } catch (error) {
      client.log.error(
        { subgraph: primary.serviceName, correlationId: client.correlationId, err: error },
        'a subscription did not open',
      )
      throw unavailable()
    } finally {
      wait.finish()
    }
  }

  async #complete(
    event: SubgraphAnswer,
    plan: QueryPlan,
    request: ApolloRequestContext,
    { loaded }: PreparedSubscription,
    client: StreamClient,
    stopped: AbortSignal,
  ): Promise<StreamResult> {
    const caller = client.caller()
    this.parts.identity.assertPresent(caller)
    const life = requestLife(this.parts.settings.deadlineMs)
    stopped.addEventListener('abort', life.callerLeft, { once: true })
    try {
      const context: RequestContext = { ...client, caller, deadline: life.deadline, life: life.life, trace: null }
      const { data, errors } = await runPlan(loaded, plan, eventSources(this.parts.sources, event), {
        ...request,
        context,
        metrics: {},
      })
      return {
        data: data ?? null,
        ...(errors && errors.length > 0 && { errors: errors.map((error) => this.#map(error, client)) }),
      }
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

  #apolloRequest({ loaded, document, operation, request }: PreparedSubscription, client: StreamClient): ApolloRequestContext {
    return {
      request: {
        query: request.query,
        variables: request.variables ?? {},
        ...(request.operationName && { operationName: request.operationName }),
      },
      document,
      operation,
      operationName: operation.name?.value ?? null,
      source: request.query,
      schema: loaded.apiSchema,
      logger: client.log,
      metrics: {},
    } as unknown as ApolloRequestContext
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
