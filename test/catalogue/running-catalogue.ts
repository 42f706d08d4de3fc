import { randomBytes } from 'node:crypto'
import type { FeedEvent } from '#contract/events.js'
import type { Principal } from '#contract/principal.js'
import { MovableClock, standingClock } from '#kernel/clock.js'
import { createDataSource } from '#kernel/database.js'
import type { DemoContext } from '#kernel/demo.js'
import { kernelMigrations } from '#kernel/kernel-tables.js'
import { migrate } from '#kernel/migration.js'
import { SubgraphRuntime } from '#kernel/runtime.js'
import { localDateOf } from '#kernel/values/dates.js'
import { createLog } from '#process/log.js'
import { mintPrincipal } from '#process/principal-header.js'
import { ROOT } from '#run/root.js'
import type { CatalogueLoaders } from '#subgraphs/catalogue/loaders.js'
import { catalogue } from '#subgraphs/catalogue/subgraph.js'
import mysql from 'mysql2/promise'
import { rootUrl } from '../harness/root-url.js'

const SECRET = 'catalogue-test-secret-catalogue-test'

export const STAFF_CATALOG: Principal = { kind: 'STAFF', subject: 'stf_catalogue', roles: ['MCN_CATALOG'] }
export const STAFF_AGENT: Principal = { kind: 'STAFF', subject: 'stf_agent', roles: ['MCN_AGENT'] }
export const CLIENT_PERSON: Principal = { kind: 'CLIENT_PERSON', subject: 'ctc_someone', organisation: 'cli_somewhere' }
export const ANONYMOUS: Principal = { kind: 'ANONYMOUS' }

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the query that each test writes.
type Data = any
export interface Answer {
  data: Data
  errors: Array<{ message: string; path: ReadonlyArray<string | number> | undefined; code: unknown }>
}

/** The catalogue alone, on a schema of its own. */
export interface RunningCatalogue {
  clock: MovableClock
  /** Today in America/Toronto, by the test's clock. */
  today(): string
  ask(principal: Principal, query: string, variables?: Record<string, unknown>): Promise<Answer>
  /** Runs a mutation as MCN_CATALOG and expects no error; refusals are part of the answer. */
  act(mutation: string, input: object, selection: string): Promise<Data>
  events(): Promise<FeedEvent[]>
  /** SQL statements that a query costs. */
  statements(run: () => Promise<unknown>): Promise<number>
  /** Moves the clock and wakes the timers. */
  advance(seconds: number): void
  demo(anchor: string): DemoContext<CatalogueLoaders>
  stop(): Promise<void>
}

export async function startCatalogue(): Promise<RunningCatalogue> {
  const name = `t_catalogue_${randomBytes(6).toString('hex')}`
  const url = new URL(rootUrl())
  url.pathname = name
  await administer(`CREATE DATABASE ${name}`)
  const migrator = createDataSource({
    url,
    entities: [],
    migrations: [...kernelMigrations, ...catalogue.migrations],
    poolSize: 2,
  })
  await migrator.initialize()
  await migrate(migrator)
  await migrator.destroy()

  const clock = new MovableClock()
  const log = createLog('test', process.env.RACCORD_TEST_LOG ?? 'silent')
  const runtime = new SubgraphRuntime(catalogue, { databaseUrl: url, root: ROOT, internalSecret: SECRET, clock, log })
  await runtime.open()
  runtime.connect({
    readFeed: () => Promise.reject(new Error('the catalogue reads no feed')),
    ask: () => Promise.reject(new Error('the catalogue asks nothing')),
  })

  const ask: RunningCatalogue['ask'] = async (principal, query, variables = {}) => {
    const header = mintPrincipal(principal, SECRET, { ttlSeconds: 60 })
    const { data, errors } = await runtime.execute({ query, variables, principal: header, correlationId: 'test' })
    return {
      data: data ?? null,
      errors: (errors ?? []).map((e) => ({ message: e.message, path: e.path, code: e.extensions?.code })),
    }
  }
  return {
    clock,
    today: () => localDateOf(clock.now()),
    ask,
    act: async (mutation, input, selection) => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
      const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusals { code path rule message { fr en } } } }`
      const { data, errors } = await ask(STAFF_CATALOG, query, { input })
      if (errors.length > 0) throw new Error(JSON.stringify(errors))
      return data[mutation]
    },
    events: async () => (await runtime.feed.read(0, 1000, 0)).events,
    statements: async (run) => {
      const { statements } = runtime.core.dataSource
      statements.reset()
      statements.keepTexts = true
      await run()
      statements.keepTexts = false
      // The loops of feeds and timers are not the query's.
      return statements.texts.filter((t) => !/feed_head|feed_cursor|parked_|timers/.test(t)).length
    },
    advance: (seconds) => {
      clock.advance(seconds * 1000)
      runtime.kickTimers()
    },
    demo: (anchor) => ({
      anchor,
      context: (principal, instant) => runtime.context(principal, { correlationId: 'demo', clock: standingClock(instant) }),
      caughtUp: async () => undefined,
      progress: () => undefined,
    }),
    stop: async () => {
      await runtime.stop()
      await administer(`DROP DATABASE ${name}`)
    },
  }
}

async function administer(sql: string): Promise<void> {
  const connection = await mysql.createConnection(rootUrl().href)
  await connection.query(sql)
  await connection.end()
}

/** A valid new offering. */
export function newOffering(code: string, changes: object = {}): object {
  return {
    code,
    name: { fr: `Lien d’accès fibre ${code}`, en: `Fibre access link ${code}` },
    category: 'ACCESS',
    origin: 'NEW_NEED',
    access: 'FIBRE',
    nominalDownKbps: 1_000_000,
    nominalUpKbps: 1_000_000,
    components: [{ type: 'ACCESS_LOOP', name: { fr: 'Boucle locale' }, providedBy: 'SUPPLIER' }],
    includes: [{ fr: 'Raccordement' }],
    excludes: [{ fr: 'Réseau local' }],
    fictitious: true,
    ...changes,
  }
}

export const MONTHLY = { kind: 'RECURRING', label: { fr: 'Frais mensuels' }, amount: '420.00', unit: 'MONTH' }
