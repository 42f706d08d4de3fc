import type { GatewaySettings } from '../config.js'
import { booleanVariables, type Engine, variableErrors } from '../execution/engine.js'
import type { Subgraphs, Variables } from '../execution/run/plan-run.js'
import type { Caller, Identity } from '../identity/caller.js'
import type { CompiledOperation } from '../planning/compile-operation.js'
import type { Operations, RequestTraits, ValidDocument } from '../planning/operations.js'
import type { StreamMeter } from '../observability/meter.js'
import type { CurrentSupergraph } from '../supergraph/current-supergraph.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import type { FeedPlan } from './feed.js'
import { SubscriptionGroup } from './group.js'
import type { GroupOperation, GroupParts } from './group-parts.js'
import { Member } from './member.js'
import type { PreparedDocuments } from './prepared-documents.js'
import { printedErrors } from './printed-result.js'
import { resumePointOf } from './resume-point.js'
import type { ResultSink, RunningOperation, StreamClient, StreamRequest } from './stream-client.js'
import { errorsFor, nothingToFollow, UpstreamLost } from './stream-errors.js'

/** Groups that are planned anew at the same time when the supergraph changes. */
const REPLANNED_AT_ONCE = 4

export interface SubscriptionParts {
  settings: GatewaySettings
  development: boolean
  identity: Identity
  documents: PreparedDocuments
  supergraph: CurrentSupergraph
  compiled: Operations
  engine: Engine
  subgraphs: Subgraphs
  meter: StreamMeter
}

/** The core of subscriptions. Doors (WebSocket, event stream) are thin: they know sockets, this knows plans and events. */
export class Subscriptions {
  /** Those that a newcomer who asks the same may join. */
  readonly #open = new Map<string, SubscriptionGroup>()
  /** All, each with the key of those who belong into it. */
  readonly #groups = new Map<SubscriptionGroup, string>()
  readonly #groupParts: GroupParts

  constructor(private readonly parts: SubscriptionParts) {
    const { settings, identity, compiled, engine, meter, subgraphs, development } = parts
    this.#groupParts = {
      subgraphs,
      development,
      deadlineMs: settings.deadlineMs,
      resumeWithinMs: settings.resumeWithinMs,
      assertPresent: (caller) => identity.assertPresent(caller),
      compiledFor: (valid, variables, caller) => compiled.compiledFor(valid, traitsOf(valid, variables, caller)),
      completeEvent: (...event) => engine.completeEvent(...event),
      planOf: (operation, variables) => this.#planOf(operation, variables),
      delivered: (clients) => meter.delivered(clients),
      callerChanged: (member, group) => void this.#move(member, group),
      ended: (group) => this.#forget(group),
    }
    parts.supergraph.onLoad((loaded) => void this.#replanAll(loaded))
  }

  /**
   * Subscribes a client: to an upstream that serves others who asked the same, or to one of its own. What goes wrong, it is told.
   * @param valid the document of `request`
   */
  open(valid: ValidDocument, request: StreamRequest, client: StreamClient, sink: ResultSink): RunningOperation {
    const { settings, meter } = this.parts
    const ended = meter.subscribed(client.door)
    const member = new Member(client, sink, settings, {
      over: ended,
      slow: () => {
        meter.slowClient(client.door)
        const { log, correlationId } = client
        log.warn({ correlationId }, 'a client reads its events too slowly and is disconnected')
      },
    })
    void this.#join(member, valid, request.variables ?? {})
    return member
  }

  async #join(member: Member, valid: ValidDocument, variables: Variables): Promise<void> {
    const { client } = member
    try {
      const operation = await this.#operationOf(valid, variables, client)
      if (member.isOver) return
      this.#groupFor(operation, client).add(member)
    } catch (error) {
      this.#fail(member, error)
    }
  }

  /** The open group for an operation, or a new one. @throws GraphQLError */
  #groupFor(operation: GroupOperation, client: StreamClient): SubscriptionGroup {
    const key = this.#keyOf(operation, client)
    const open = this.#open.get(key)
    if (open && open.operation.compiled === operation.compiled) return open
    const group = new SubscriptionGroup(this.#groupParts, operation, client)
    this.#open.set(key, group)
    this.#start(group, key)
    return group
  }

  #start(group: SubscriptionGroup, key: string): void {
    this.#groups.set(group, key)
    void group.run()
    const { loaded } = this.parts.supergraph
    // The supergraph may have changed while the operation was planned.
    if (group.operation.valid.loaded !== loaded) void this.#replan(group, loaded)
  }

  #forget(group: SubscriptionGroup): void {
    const key = this.#groups.get(group)
    this.#groups.delete(group)
    if (key !== undefined && this.#open.get(key) === group) this.#open.delete(key)
  }

  /**
   * Brings a client whose token was renewed to a group of those who are now the same: the statements that subgraphs know it by may be
   * others. It goes on after the last event it was given where events have cursors, otherwise when the other upstream is open.
   */
  async #move(member: Member, from: SubscriptionGroup): Promise<void> {
    const { client } = member
    try {
      const { valid, variables } = from.operation
      const operation = await this.#operationOf(valid, variables, client)
      const key = this.#keyOf(operation, client)
      if (this.#groups.get(from) === key) return
      if (this.#planOf(operation.compiled, variables).resume !== null) {
        const cursor = await from.release(member)
        if (member.isOver) return
        // Nobody else joins it: it comes from the past.
        const own = new SubscriptionGroup(this.#groupParts, operation, client, cursor)
        own.add(member)
        return this.#start(own, key)
      }
      const to = this.#groupFor(operation, client)
      const isOpen = await to.opened
      if (member.home === from) await from.release(member)
      if (!isOpen) throw new UpstreamLost('a subscription did not open for a renewed token')
      if (member.isOver) to.closeIfEmpty()
      else to.add(member)
    } catch (error) {
      this.#fail(member, error)
    }
  }

  async #replanAll(loaded: LoadedSupergraph): Promise<void> {
    const groups = [...this.#groups.keys()]
    const replanOneByOne = async () => {
      for (let group = groups.pop(); group; group = groups.pop()) await this.#replan(group, loaded)
    }
    await Promise.all(Array.from({ length: REPLANNED_AT_ONCE }, replanOneByOne))
  }

  async #replan(group: SubscriptionGroup, loaded: LoadedSupergraph): Promise<void> {
    // A later supergraph does it again.
    if (group.isOver || this.parts.supergraph.loaded !== loaded) return
    await group.replan(({ valid, variables }, speaker) => {
      const { source, operation } = valid
      const prepared = this.parts.documents.prepare(source, operation.name?.value, loaded)
      return this.#operationOf({ ...prepared, loaded, source }, variables, speaker)
    })
    if (group.isOver) return
    const wasOpen = this.#open.get(this.#groups.get(group) ?? '') === group
    this.#forget(group)
    const key = this.#keyOf(group.operation, group.speaker)
    this.#groups.set(group, key)
    if (wasOpen && !this.#open.has(key)) this.#open.set(key, group)
  }

  #fail(member: Member, error: unknown): void {
    const { client } = member
    if (error instanceof UpstreamLost) client.log.error({ correlationId: client.correlationId, err: error }, error.message)
    member.end(printedErrors(errorsFor(error, client, this.parts.development)))
  }

  /** @throws GraphQLError, or AggregateError of them */
  async #operationOf(valid: ValidDocument, variables: Variables, client: StreamClient): Promise<GroupOperation> {
    const errors = variableErrors(valid, variables)
    if (errors.length > 0) throw new AggregateError(errors)
    const cost = this.parts.compiled.costOf(valid, variables)
    if (client.facts) client.facts.cost = cost
    const compiled = await this.parts.compiled.compiledFor(valid, traitsOf(valid, variables, client.caller()))
    return { valid, compiled, variables }
  }

  #planOf(compiled: CompiledOperation, given: Variables): FeedPlan {
    const fetch = compiled.plan.subscription
    if (!fetch) throw nothingToFollow()
    const variables = Object.fromEntries(fetch.variables.filter((name) => name in given).map((name) => [name, given[name]]))
    return { compiled, fetch, variables, resume: resumePointOf(fetch, compiled.loaded.apiSchema, this.parts.settings) }
  }

  /** Clients with one key get the same events: same operation and values, same to every subgraph. */
  #keyOf({ valid, variables }: GroupOperation, client: StreamClient): string {
    const values = Object.keys(variables)
      .sort()
      .map((name) => [name, variables[name]])
    const forwarded = [...this.parts.subgraphs.values()].map((subgraph) => subgraph.headersKey?.(client.headers) ?? '')
    return JSON.stringify([
      valid.loaded.id,
      valid.source,
      valid.operation.name?.value,
      values,
      client.caller().shareKey,
      forwarded,
    ])
  }
}

/** What of a subscription decides how its operation is compiled: with every event again, so never by chance. */
function traitsOf({ operation }: ValidDocument, variables: Variables, caller: Caller): RequestTraits {
  return { caller, isTrue: booleanVariables(operation, variables), takesParts: false, chance: 0.5 }
}
