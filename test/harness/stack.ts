import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Principal } from '#contract/principal.js'
import { SUBGRAPH_NAMES, type SubgraphName } from '#contract/subgraph-names.js'
import { openDevelopmentIssuer } from '#gateway/identity/development-issuer.js'
import { MovableClock } from '#kernel/clock.js'
import { createDataSource } from '#kernel/database.js'
import { kernelMigrations } from '#kernel/kernel-tables.js'
import { migrate } from '#kernel/migration.js'
import type { SubgraphRuntime } from '#kernel/runtime.js'
import { Lifecycle } from '#process/lifecycle.js'
import { createLog } from '#process/log.js'
import { type DemoNote, writeDemoNote } from '#run/demo-note.js'
import { startEmbeddedStack } from '#run/embedded-stack.js'
import { embeddedSettings } from '#run/settings.js'
import { subgraphs } from '#run/subgraphs.js'
import { createSchemas, dropSchemas, type SchemaEnvironment } from '../../infra/setup/schemas.mjs'
import { GraphClient } from './graph-client.js'
import { rootUrl } from './root-url.js'

export const INTERNAL_SECRET = 'test-secret-test-secret-test-secret-'

/** A whole Raccord for one test file: schemas of its own, the graph on a free port. */
export interface Stack {
  /** `http://127.0.0.1:port` */
  url: string
  /** Folder of this installation's own files: the key of the development issuer. */
  dataDir: string
  /** A client of the graph that calls as this principal; without one, anonymously. */
  as(principal?: Exclude<Principal, { kind: 'ANONYMOUS' }>): Promise<GraphClient>
  /** Moves every process's clock. */
  advanceClock(seconds: number): Promise<void>
  stop(): Promise<void>
}

export interface Schemas {
  environment: SchemaEnvironment
  dataDir: string
  drop(): Promise<void>
}

/** Four migrated schemas and an empty data folder. */
export async function createTestSchemas(): Promise<Schemas> {
  const prefix = `t${randomBytes(5).toString('hex')}`
  const database = { rootUrl: rootUrl().href }
  const environment = await createSchemas({ database, prefix })
  await Promise.all(
    SUBGRAPH_NAMES.map(async (name) => {
      const url = new URL(environment.RACCORD_DB_MIGRATOR)
      url.pathname = databaseUrl(environment, name).pathname
      const source = createDataSource({
        url,
        entities: [],
        migrations: [...kernelMigrations, ...subgraphs[name].migrations],
        poolSize: 2,
      })
      await source.initialize()
      await migrate(source)
      await source.destroy()
    }),
  )
  const dataDir = mkdtempSync(join(tmpdir(), 'raccord-test-'))
  return {
    environment,
    dataDir,
    drop: async () => {
      rmSync(dataDir, { recursive: true, force: true })
      await dropSchemas({ database, prefix })
    },
  }
}

export function databaseUrl(environment: SchemaEnvironment, name: SubgraphName): URL {
  return new URL(environment[`RACCORD_DB_${name.toUpperCase()}` as keyof SchemaEnvironment])
}

/** Clients of the graph for any principal, with tokens of the development issuer of `dataDir`. */
export async function clientsOf(url: string, dataDir: string): Promise<Stack['as']> {
  const issuer = await openDevelopmentIssuer(dataDir)
  return async (principal) => new GraphClient(url, principal ? await issuer.mintDevelopmentToken(principal) : null)
}

export interface EmbeddedTestStack extends Stack {
  runtimes: ReadonlyMap<SubgraphName, SubgraphRuntime>
  clock: MovableClock
  /** How many SQL statements each subgraph sends while `run` runs. */
  countStatements(run: () => Promise<unknown>): Promise<Record<SubgraphName, number>>
}

/** The embedded mode inside the test's own process. @param options `demo`: the people whom the explorer offers */
export async function startTestStack(options: { demo?: DemoNote } = {}): Promise<EmbeddedTestStack> {
  const schemas = await createTestSchemas()
  if (options.demo) writeDemoNote(schemas.dataDir, options.demo)
  const log = createLog('test', process.env['RACCORD_TEST_LOG'] ?? 'silent')
  const lifecycle = new Lifecycle(log)
  const clock = new MovableClock()
  const { gateway, runtimes } = await startEmbeddedStack(
    embeddedSettings({
      ...schemas.environment,
      RACCORD_ENV: 'test',
      RACCORD_INTERNAL_SECRET: INTERNAL_SECRET,
      RACCORD_PORT: '0',
      RACCORD_DATA_DIR: schemas.dataDir,
    }),
    { log, clock, lifecycle },
  )
  return {
    url: gateway.url,
    dataDir: schemas.dataDir,
    runtimes,
    clock,
    as: await clientsOf(gateway.url, schemas.dataDir),
    advanceClock: async (seconds) => {
      clock.advance(seconds * 1000)
      for (const runtime of runtimes.values()) runtime.kickTimers()
    },
    countStatements: (run) => countStatements(runtimes, run),
    stop: async () => {
      await lifecycle.stop('test over')
      await schemas.drop()
    },
  }
}

/** Statements of background loops (feeds, timers, health) are not the request's. */
const BACKGROUND = /feed_head|feed_cursor|timers|parked_aggregate/

async function countStatements(
  runtimes: ReadonlyMap<SubgraphName, SubgraphRuntime>,
  run: () => Promise<unknown>,
): Promise<Record<SubgraphName, number>> {
  for (const { core } of runtimes.values()) {
    core.dataSource.statements.reset()
    core.dataSource.statements.keepTexts = true
  }
  await run()
  const counts = {} as Record<SubgraphName, number>
  for (const [name, { core }] of runtimes) {
    core.dataSource.statements.keepTexts = false
    counts[name] = core.dataSource.statements.texts.filter((t) => !BACKGROUND.test(t)).length
  }
  return counts
}
