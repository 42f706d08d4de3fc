import { randomBytes } from 'node:crypto'
import type { SubgraphName } from '#contract/subgraph-names.js'
import { MovableClock } from '#kernel/clock.js'
import type { Core } from '#kernel/core.js'
import { createDataSource } from '#kernel/database.js'
import { Feed } from '#kernel/feed.js'
import { kernelMigrations } from '#kernel/kernel-tables.js'
import { migrate, migration } from '#kernel/migration.js'
import { createLog } from '#process/log.js'
import mysql from 'mysql2/promise'
import { rootUrl } from './root-url.js'

export interface TestCore {
  core: Core
  feed: Feed
  clock: MovableClock
}

export interface TestSchema {
  /** A core as one process has it; several of them on one schema are several processes. */
  open(name?: SubgraphName): Promise<TestCore>
  drop(): Promise<void>
}

/** A schema of its own with the kernel's tables and those of `ddl`, on the test run's server. */
export async function kernelSchema(ddl: readonly string[] = []): Promise<TestSchema> {
  const name = `t_kernel_${randomBytes(6).toString('hex')}`
  const root = rootUrl()
  const url = new URL(root)
  url.pathname = name
  const admin = await mysql.createConnection(root.href)
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  const open: Core[] = []
  const log = createLog('test', 'silent')

  const migrations = [...kernelMigrations, migration(1, 'create-test-tables', ddl)]
  const migrator = createDataSource({ url, entities: [], migrations, poolSize: 2 })
  await migrator.initialize()
  await migrate(migrator)
  await migrator.destroy()

  return {
    open: async (subgraph = 'clients') => {
      const clock = new MovableClock()
      const dataSource = createDataSource({ url, entities: [], migrations: [], poolSize: 16 })
      await dataSource.initialize()
      let feed: Feed | undefined
      const core: Core = {
        name: subgraph,
        dataSource,
        clock,
        log,
        inFlight: new Set(),
        onEventsCommitted: () => void feed?.advance().catch(() => undefined),
        onTimersScheduled: () => undefined,
      }
      feed = new Feed(core)
      open.push(core)
      return { core, feed, clock }
    },
    drop: async () => {
      for (const core of open) if (core.dataSource.isInitialized) await core.dataSource.destroy()
      const connection = await mysql.createConnection(root.href)
      await connection.query(`DROP DATABASE ${name}`)
      await connection.end()
    },
  }
}
