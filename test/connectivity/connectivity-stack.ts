import { randomBytes } from 'node:crypto'
import type { EventPayloads, EventType, FeedEvent, FeedPage } from '#contract/events.js'
import type { Principal } from '#contract/principal.js'
import type { SubgraphResponse } from '#contract/subgraph-access.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import { MovableClock } from '#kernel/clock.js'
import { createDataSource } from '#kernel/database.js'
import { newId } from '#kernel/ids.js'
import { kernelMigrations } from '#kernel/kernel-tables.js'
import { migrate } from '#kernel/migration.js'
import { SubgraphRuntime } from '#kernel/runtime.js'
import { createLog } from '#process/log.js'
import { mintPrincipal } from '#process/principal-header.js'
import { connectivity } from '#subgraphs/connectivity/subgraph.js'
import mysql from 'mysql2/promise'
import { rootUrl } from '../harness/root-url.js'

const SECRET = 'test-secret-test-secret-test-secret-'
const ROOT = new URL('../..', import.meta.url).pathname

// biome-ignore lint/suspicious/noExplicitAny: the shape is the query's, which stands beside the expectation.
type Any = any
type Json = Record<string, unknown>

/** The connectivity subgraph on a schema of its own; the client file and the catalogue are feeds that the test writes. */
export class ConnectivityUnderTest {
  /** No other subgraph answers questions. */
  unreachable = false

  private constructor(
    readonly runtime: SubgraphRuntime,
    readonly clock: MovableClock,
    private readonly feeds: Record<'clients' | 'catalogue', ScriptedFeed>,
    private readonly name: string,
  ) {}

  static async start(): Promise<ConnectivityUnderTest> {
    const name = `t_connectivity_${randomBytes(6).toString('hex')}`
    await onServer(`CREATE DATABASE ${name}`)
    const url = rootUrl()
    url.pathname = name
    const migrator = createDataSource({
      url,
      entities: [],
      migrations: [...kernelMigrations, ...connectivity.migrations],
      poolSize: 2,
    })
    await migrator.initialize()
    await migrate(migrator)
    await migrator.destroy()
    const clock = new MovableClock()
    const log = createLog('test', process.env.RACCORD_TEST_LOG ?? 'silent')
    const runtime = new SubgraphRuntime(connectivity, {
      databaseUrl: url,
      root: ROOT,
      internalSecret: SECRET,
      clock,
      log,
    }) as SubgraphRuntime
    const feeds = { clients: new ScriptedFeed('clients', clock), catalogue: new ScriptedFeed('catalogue', clock) }
    await runtime.open()
    runtime.connect({
      readFeed: (source, after, _limit, waitMs, signal) => feeds[source as 'clients' | 'catalogue'].read(after, waitMs, signal),
      ask: async (subgraph) => {
        if (stack.unreachable) throw new Error(`${subgraph} does not answer`)
        return feeds[subgraph as 'clients' | 'catalogue'].headForAsking() as never
      },
    })
    const stack = new ConnectivityUnderTest(runtime, clock, feeds, name)
    return stack
  }

  async stop(): Promise<void> {
    await this.runtime.stop()
    await onServer(`DROP DATABASE ${this.name}`)
  }

  /** Tells an event of another subgraph, and waits until it is applied unless the feed is held back. */
  async tell<T extends EventType>(
    source: 'clients' | 'catalogue',
    aggregateId: string,
    type: T,
    payload: EventPayloads[T],
  ): Promise<void> {
    const clientId = 'clientId' in payload && typeof payload.clientId === 'string' ? payload.clientId : null
    const position = this.feeds[source].add(aggregateId, type, payload, clientId)
    if (this.feeds[source].heldBack) return
    const consumer = this.runtime.consumer(source)!
    if (!(await consumer.waitUntil(() => consumer.state.position >= position, 20_000)))
      throw new Error(`${type} was not applied`)
  }

  /** From now on the feed serves nothing new, though its head is known: the copy falls behind. */
  holdBack(source: 'clients' | 'catalogue'): void {
    this.feeds[source].heldBack = true
  }
  async letGo(source: 'clients' | 'catalogue'): Promise<void> {
    this.feeds[source].heldBack = false
    const consumer = this.runtime.consumer(source)!
    await consumer.waitUntil(() => consumer.state.position >= this.feeds[source].length, 20_000)
  }

  request(principal: Principal, query: string, variables: Json = {}): Promise<SubgraphResponse> {
    return this.runtime.execute({ query, variables, principal: this.header(principal), correlationId: 'test' })
  }

  subscribe(
    principal: Principal,
    query: string,
    variables: Json,
    signal: AbortSignal,
  ): Promise<AsyncIterable<SubgraphResponse>> {
    return this.runtime.subscribe({ query, variables, principal: this.header(principal), correlationId: 'test', signal })
  }

  private header(principal: Principal): string {
    return mintPrincipal(principal, SECRET, { ttlSeconds: 60 })
  }

  /** Data of a request; fails on GraphQL errors. */
  async query(principal: Principal, query: string, variables: Json = {}): Promise<Any> {
    const { data, errors } = await this.request(principal, query, variables)
    if (errors) throw new Error(JSON.stringify(errors))
    return JSON.parse(JSON.stringify(data))
  }

  /** The payload of a mutation, refused or not. */
  async mutate(principal: Principal, mutation: string, input: Json, selection = 'order { id status version }'): Promise<Any> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusals { __typename code path rule message { fr en }
      ... on SignatureRefusal { scope authorised { id } } ... on TransitionRefusal { action from allowedFrom } ... on CompatibilityRefusal { report { id verdict } } } } }`
    return (await this.query(principal, document, { input }))[mutation]
  }

  /** As `mutate`, and fails on a refusal. */
  async done(principal: Principal, mutation: string, input: Json, selection?: string): Promise<Any> {
    const payload = await this.mutate(principal, mutation, input, selection)
    if (payload.refusals.length > 0) throw new Error(`${mutation} was refused: ${JSON.stringify(payload.refusals)}`)
    return payload
  }

  /** Codes of a mutation's refusals. */
  async refusals(principal: Principal, mutation: string, input: Json, selection?: string): Promise<string[]> {
    const payload = await this.mutate(principal, mutation, input, selection)
    return payload.refusals.map((r: { code: string }) => r.code)
  }

  async errorCode(principal: Principal, query: string, variables: Json = {}): Promise<unknown> {
    return (await this.request(principal, query, variables)).errors?.[0]?.extensions?.code
  }

  /** SQL statements of one request; background loops aside. */
  async statementsOf(principal: Principal, query: string, variables: Json = {}): Promise<string[]> {
    const { statements } = this.runtime.core.dataSource
    statements.reset()
    statements.keepTexts = true
    await this.query(principal, query, variables)
    statements.keepTexts = false
    return statements.texts.filter((t) => !/feed_head|feed_cursor|FROM timers|parked_|outbox/.test(t))
  }

  async rows<R>(sql: string, params: unknown[] = []): Promise<R[]> {
    return (await this.runtime.core.dataSource.query(sql, params)) as R[]
  }
}

async function onServer(statement: string): Promise<void> {
  const connection = await mysql.createConnection(rootUrl().href)
  await connection.query(statement)
  await connection.end()
}

/** Another subgraph's feed, written by the test. */
class ScriptedFeed {
  heldBack = false
  readonly #events: FeedEvent[] = []
  readonly #sequences = new Map<string, number>()
  readonly #waiters = new Set<() => void>()

  constructor(
    private readonly source: SubgraphName,
    private readonly clock: MovableClock,
  ) {}

  get length(): number {
    return this.#events.length
  }

  /** What the real feed answers to a question for its head: all that was committed. */
  headForAsking(): { head: number; asOf: string } {
    return { head: this.#events.length, asOf: this.clock.now() }
  }

  add<T extends EventType>(aggregateId: string, type: T, payload: EventPayloads[T], clientId: string | null): number {
    const sequence = (this.#sequences.get(aggregateId) ?? 0) + 1
    this.#sequences.set(aggregateId, sequence)
    const position = this.#events.length + 1
    this.#events.push({
      eventId: newId('evt'),
      position,
      source: this.source,
      type,
      version: 1,
      aggregateType: type.split('.')[0] ?? type,
      aggregateId,
      sequence,
      clientId,
      occurredAt: this.clock.now(),
      correlationId: 'test',
      actor: 'system',
      payload,
    })
    for (const wake of this.#waiters) wake()
    this.#waiters.clear()
    return position
  }

  async read(after: number, waitMs: number, signal?: AbortSignal): Promise<FeedPage> {
    if (this.heldBack || this.#events.length <= after) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(waitMs, 100))
        const wake = () => {
          clearTimeout(timer)
          resolve()
        }
        this.#waiters.add(wake)
        signal?.addEventListener('abort', wake, { once: true })
      })
    }
    if (this.heldBack) return { events: [], head: after + 1, asOf: this.clock.now() }
    return structuredClone({ events: this.#events.slice(after), head: this.#events.length, asOf: this.clock.now() })
  }
}
