import type { FeedPage } from '#contract/events.js'
import type { QuestionName, Questions } from '#contract/questions.js'
import { SUBGRAPH_NAMES, type SubgraphName } from '#contract/subgraph-names.js'
import type { SubgraphEndpoint, SubgraphRequest, SubgraphResponse } from '#contract/subgraph-access.js'
import type { HealthCheck } from '#process/health.js'
import type { Log } from '#process/log.js'
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  parse,
  subscribe,
  validate,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Ask } from './ask.js'
import { callerAccess, copyCallerAccess } from './caller-access.js'
import type { Clock } from './clock.js'
import { commandRunner } from './command.js'
import { Consumer, listParked } from './consumer.js'
import type { SubgraphContext } from './context.js'
import { copyGate } from './copies.js'
import { type Core, type Read, readOf } from './core.js'
import type { Principal } from '#contract/principal.js'
import { createDataSource } from './database.js'
import { formatError } from './errors.js'
import { Feed } from './feed.js'
import { housekeeping, scheduleHousekeeping } from './housekeeping.js'
import { kernelMigrations } from './kernel-tables.js'
import { openDatabase } from './open-database.js'
import { principalReader } from './principal-reader.js'
import type { RuntimeOperations } from './runtime-operations.js'
import { subgraphSchema } from './schema.js'
import type { Subgraph } from './subgraph.js'
import { TimerLoop } from './timer.js'

/** How a subgraph reaches the others: in the same process, or over signed HTTP. */
export interface Neighbours {
  readFeed(source: SubgraphName, after: number, limit: number, waitMs: number, signal?: AbortSignal): Promise<FeedPage>
  ask: Ask
}

export interface RuntimeOptions {
  databaseUrl: URL
  /** The repository's root, where the SDL files are. */
  root: string
  internalSecret: string
  clock: Clock
  log: Log
  poolSize?: number
  /** How long commits wait to be numbered together; see Feed. */
  gatherMs?: number
}

const DOCUMENTS = 1000

/** What a request without the gateway's statement of who calls is told, over HTTP as in the same process. */
export const UNSIGNED = {
  message: 'This subgraph answers only what the gateway signed. — Ce sous-graphe ne répond qu’à ce que la passerelle a signé.',
  extensions: { code: 'UNAUTHENTICATED' },
}

/**
 * One running subgraph: schema, database, feed, consumers and timers behind a small interface that the gateway (embedded) and the
 * HTTP server (distributed) share.
 */
export class SubgraphRuntime<L = unknown> implements SubgraphEndpoint {
  readonly name: SubgraphName
  readonly schema: GraphQLSchema
  readonly core: Core
  readonly feed: Feed
  readonly #subgraph: Subgraph<L>
  readonly #documents = new LRUCache<string, DocumentNode | GraphQLError[]>({ max: DOCUMENTS })
  readonly #consumers = new Map<SubgraphName, Consumer>()
  readonly #timers: TimerLoop
  readonly #principalOf: ReturnType<typeof principalReader>
  #ask: Ask = () => Promise.reject(new Error('not connected to the other subgraphs yet'))

  constructor(subgraph: Subgraph<L>, options: RuntimeOptions) {
    this.name = subgraph.name
    this.#subgraph = subgraph
    this.schema = subgraphSchema(subgraph, options.root)
    const log = options.log.child({ subgraph: subgraph.name })
    this.core = {
      name: subgraph.name,
      dataSource: createDataSource({
        url: options.databaseUrl,
        entities: subgraph.entities,
        migrations: [...kernelMigrations, ...subgraph.migrations],
        ...(options.poolSize ? { poolSize: options.poolSize } : {}),
      }),
      clock: options.clock,
      log,
      inFlight: new Set(),
      onEventsCommitted: () => this.feed.advanceSoon(),
      onTimersScheduled: () => this.#timers.kick(),
    }
    this.feed = new Feed(this.core, options.gatherMs)
    this.#timers = new TimerLoop(this.core, [...subgraph.timers, ...housekeeping])
    this.#principalOf = principalReader(options.internalSecret)
  }

  /** Opens the database; `connect` starts what depends on the others. @throws StartFailure */
  async open(): Promise<void> {
    await openDatabase(this.core.dataSource, `RACCORD_DB_${this.name.toUpperCase()}`, [
      ...kernelMigrations,
      ...this.#subgraph.migrations,
    ])
  }

  /** Starts consumers and timers. */
  connect(neighbours: Neighbours): void {
    this.#ask = neighbours.ask
    const reactions = this.name === 'clients' ? this.#subgraph.reactions : [copyCallerAccess, ...this.#subgraph.reactions]
    for (const source of SUBGRAPH_NAMES) {
      const own = reactions.filter((r) => r.from === source)
      if (own.length === 0) continue
      const consumer = new Consumer(this.core, source, (...args) => neighbours.readFeed(source, ...args), own)
      this.#consumers.set(source, consumer)
      consumer.start()
    }
    void scheduleHousekeeping(this.core).catch((error: unknown) =>
      this.core.log.warn({ err: error }, 'scheduling the housekeeping failed: the next start does it'),
    )
    this.#timers.start()
  }

  async stop(): Promise<void> {
    await this.#timers.stop()
    await Promise.all([...this.#consumers.values()].map((c) => c.stop()))
    if (this.core.dataSource.isInitialized) await this.core.dataSource.destroy()
  }

  /** Whether the gateway signed this statement of who calls, and it has not expired. */
  accepts(principalHeader: string | undefined): boolean {
    return this.#principalOf(principalHeader) !== null
  }

  /** Looks for due timers now: the clock was moved. */
  kickTimers(): void {
    this.#timers.kick()
  }

  consumer(source: SubgraphName): Consumer | undefined {
    return this.#consumers.get(source)
  }

  /** Answers another subgraph's question. */
  async answer<Q extends QuestionName>(question: Q, input: Questions[Q]['input']): Promise<Questions[Q]['answer']> {
    if (question === 'feedHead') return (await this.feed.head()) as Questions[Q]['answer']
    const handler = this.#subgraph.questions[question] as
      | ((input: Questions[Q]['input'], read: Read) => Promise<Questions[Q]['answer']>)
      | undefined
    if (!handler) throw new Error(`${this.name} doesn't answer ${question}`)
    return handler(input, readOf(this.core))
  }

  readonly healthChecks: HealthCheck[] = [
    {
      name: 'database',
      check: async () => {
        await this.core.dataSource.query('SELECT 1')
        return { ok: true }
      },
    },
    {
      name: 'reactions',
      check: async () => {
        const parked = await listParked(this.core)
        return { ok: true, ...(parked.length > 0 ? { detail: `${parked.length} aggregates are parked` } : {}) }
      },
    },
  ]

  async execute(request: SubgraphRequest): Promise<SubgraphResponse> {
    const prepared = this.#prepare(request)
    if ('errors' in prepared) return { errors: prepared.errors }
    const result = await execute({
      schema: this.schema,
      document: prepared.document,
      contextValue: prepared.context,
      variableValues: request.variables ?? {},
      operationName: request.operationName ?? null,
    })
    return this.#response(result, request)
  }

  async subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResponse>> {
    const prepared = this.#prepare(request)
    if ('errors' in prepared) return only({ errors: prepared.errors })
    const result = await subscribe({
      schema: this.schema,
      document: prepared.document,
      contextValue: prepared.context,
      variableValues: request.variables ?? {},
      operationName: request.operationName ?? null,
    })
    if (!(Symbol.asyncIterator in result)) return only(this.#response(result, request))
    return this.#responses(result, prepared.context, request)
  }

  async *#responses(
    results: AsyncIterable<ExecutionResult>,
    context: SubgraphContext<L>,
    request: SubgraphRequest,
  ): AsyncGenerator<SubgraphResponse> {
    for await (const result of results) {
      yield this.#response(result, request)
      // The next event must not see what this one's loaders read.
      context.refresh()
    }
  }

  #response(result: ExecutionResult, request: SubgraphRequest): SubgraphResponse {
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: result.errors.map((e) => formatError(e, this.core.log, request.correlationId)) } : {}),
    }
  }

  #prepare(
    request: SubgraphRequest,
  ): { document: DocumentNode; context: SubgraphContext<L> } | { errors: NonNullable<SubgraphResponse['errors']> } {
    const principal = this.#principalOf(request.principal)
    if (!principal) return { errors: [UNSIGNED] }
    const document = this.#document(request.query)
    if (Array.isArray(document)) return { errors: document.map((e) => formatError(e, this.core.log, request.correlationId)) }
    return { document, context: this.context(principal, request) }
  }

  #document(query: string): DocumentNode | GraphQLError[] {
    const known = this.#documents.get(query)
    if (known) return known
    const parsed = this.#parse(query)
    this.#documents.set(query, parsed)
    return parsed
  }

  #parse(query: string): DocumentNode | GraphQLError[] {
    try {
      const document = parse(query, { noLocation: true })
      const errors = validate(this.schema, document)
      return errors.length > 0 ? [...errors] : document
    } catch (error) {
      if (error instanceof GraphQLError) return [error]
      throw error
    }
  }

  /** What resolvers receive. @param cause `clock` only for the demo data, whose commands happened in the past */
  context(
    principal: Principal,
    cause: { correlationId: string; signal?: AbortSignal | undefined; clock?: Clock },
  ): SubgraphContext<L> & { operations: RuntimeOperations } {
    const core: Core = cause.clock ? Object.assign(Object.create(this.core) as Core, { clock: cause.clock }) : this.core
    const read = readOf(this.core)
    const { loaders: build, rights } = this.#subgraph
    const operations: RuntimeOperations = {
      core: this.core,
      copies: () =>
        [...this.#consumers.values()].map((c) => ({ source: c.source, ...c.state, seenAt: c.state.seenAt || null })),
      consumer: (source) => this.#consumers.get(source as SubgraphName),
    }
    const context = {
      principal,
      loaders: build(read),
      read,
      callers: callerAccess(principal, read),
      command: commandRunner(core, rights, principal, cause.correlationId),
      copies: copyGate(this.#consumers, this.#ask),
      clock: core.clock,
      feed: this.feed,
      log: this.core.log,
      correlationId: cause.correlationId,
      signal: cause.signal,
      operations,
      refresh: () => {
        context.loaders = build(read)
        context.callers = callerAccess(principal, read)
      },
    }
    return context
  }
}

async function* only(response: SubgraphResponse): AsyncGenerator<SubgraphResponse> {
  yield response
}
