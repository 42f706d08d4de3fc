import { randomBytes } from 'node:crypto'
import type { EventPayloads, EventType, FeedEvent, FeedPage } from '#contract/events.js'
import type { Principal } from '#contract/principal.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import { MovableClock } from '#kernel/clock.js'
import { createDataSource } from '#kernel/database.js'
import { newId } from '#kernel/ids.js'
import { kernelMigrations } from '#kernel/kernel-tables.js'
import { migrate } from '#kernel/migration.js'
import { SubgraphRuntime } from '#kernel/runtime.js'
import { createLog } from '#process/log.js'
import { mintPrincipal } from '#process/principal-header.js'
import { billing } from '#subgraphs/billing/subgraph.js'
import mysql from 'mysql2/promise'
import { rootUrl } from '../harness/root-url.js'

const SECRET = 'test-secret-test-secret-test-secret-'
const ROOT = new URL('../..', import.meta.url).pathname

type Json = Record<string, unknown>

/** The billing subgraph on a schema of its own; the other three are feeds that the test writes. */
export interface BillingStack {
  runtime: SubgraphRuntime
  clock: MovableClock
  /** Tells an event of another subgraph, and waits until billing has applied it. */
  tell<T extends EventType>(source: SubgraphName, aggregateId: string, type: T, payload: EventPayloads[T]): Promise<void>
  /** Tells an event without waiting. */
  announce<T extends EventType>(source: SubgraphName, aggregateId: string, type: T, payload: EventPayloads[T]): void
  /** Data of a request; fails on GraphQL errors. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's, which stands beside the expectation.
  ask(principal: Principal, query: string, variables?: Json): Promise<any>
  /** Code of a request's first GraphQL error. */
  errorCode(principal: Principal, query: string, variables?: Json): Promise<unknown>
  /** SQL statements of one request. */
  countStatements(principal: Principal, query: string, variables?: Json): Promise<number>
  stop(): Promise<void>
}

export async function startBilling(): Promise<BillingStack> {
  const name = `t_billing_${randomBytes(6).toString('hex')}`
  const admin = await mysql.createConnection(rootUrl().href)
  await admin.query(`CREATE DATABASE ${name}`)
  const url = new URL(rootUrl())
  url.pathname = name
  const migrator = createDataSource({
    url,
    entities: [],
    migrations: [...kernelMigrations, ...billing.migrations],
    poolSize: 2,
  })
  await migrator.initialize()
  await migrate(migrator)
  await migrator.destroy()

  const clock = new MovableClock()
  const feeds = new Map<SubgraphName, ScriptedFeed>()
  const feedOf = (source: SubgraphName) => feeds.get(source) ?? feeds.set(source, new ScriptedFeed(source, clock)).get(source)!
  const log = createLog('test', 'silent')
  const runtime = new SubgraphRuntime(billing, {
    databaseUrl: url,
    root: ROOT,
    internalSecret: SECRET,
    clock,
    log,
  }) as SubgraphRuntime
  await runtime.open()
  runtime.connect({
    readFeed: (source, after, _limit, waitMs, signal) => feedOf(source).read(after, waitMs, signal),
    ask: () => Promise.reject(new Error('billing asks nobody')),
  })
  const request = (principal: Principal, query: string, variables: Json = {}) =>
    runtime.execute({
      query,
      variables,
      principal: mintPrincipal(principal, SECRET, { ttlSeconds: 60 }),
      correlationId: 'test',
    })
  return {
    runtime,
    clock,
    announce: (source, aggregateId, type, payload) => void feedOf(source).add(aggregateId, type, payload),
    tell: async (source, aggregateId, type, payload) => {
      const position = feedOf(source).add(aggregateId, type, payload)
      const consumer = runtime.consumer(source)!
      if (!(await consumer.waitUntil(() => consumer.state.position >= position, 20_000)))
        throw new Error(`${type} was not applied`)
    },
    ask: async (principal, query, variables) => {
      const { data, errors } = await request(principal, query, variables)
      if (errors) throw new Error(JSON.stringify(errors))
      return JSON.parse(JSON.stringify(data))
    },
    errorCode: async (principal, query, variables) =>
      (await request(principal, query, variables)).errors?.[0]?.extensions?.['code'],
    countStatements: async (principal, query, variables) => {
      const { statements } = runtime.core.dataSource
      statements.reset()
      statements.keepTexts = true
      const { errors } = await request(principal, query, variables)
      statements.keepTexts = false
      if (errors) throw new Error(JSON.stringify(errors))
      return statements.texts.filter((t) => !/feed_head|feed_cursor|timers|parked_aggregate|outbox/.test(t)).length
    },
    stop: async () => {
      await runtime.stop()
      await admin.query(`DROP DATABASE ${name}`)
      await admin.end()
    },
  }
}

/** Another subgraph's feed, written by the test. */
class ScriptedFeed {
  readonly #events: FeedEvent[] = []
  readonly #sequences = new Map<string, number>()
  #wake: (() => void) | undefined

  constructor(
    private readonly source: SubgraphName,
    private readonly clock: MovableClock,
  ) {}

  add<T extends EventType>(aggregateId: string, type: T, payload: EventPayloads[T]): number {
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
      clientId: null,
      occurredAt: this.clock.now(),
      correlationId: 'test',
      actor: 'system',
      payload,
    })
    this.#wake?.()
    return position
  }

  async read(after: number, waitMs: number, signal?: AbortSignal): Promise<FeedPage> {
    if (this.#events.length <= after) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
        signal?.addEventListener('abort', this.#wake, { once: true })
      })
    }
    return structuredClone({ events: this.#events.slice(after), head: this.#events.length, asOf: this.clock.now() })
  }
}
