import { SUBGRAPH_NAMES } from '#contract/subgraph-names.js'
import { createDataSource } from '#kernel/database.js'
import { kernelMigrations } from '#kernel/kernel-tables.js'
import { migrate } from '#kernel/migration.js'
import { openDatabase } from '#kernel/open-database.js'
import { migratorSettings } from './settings.js'
import { runProgram } from './start-failure.js'
import { subgraphs } from './subgraphs.js'

/** Brings the four schemas to the present, with the migrator's user: the subgraphs' own users may not change tables. */
await runProgram(async () => {
  const settings = migratorSettings()
  // Four schemas side by side: they share nothing.
  const ran = await Promise.all(
    SUBGRAPH_NAMES.map(async (name) => {
      const url = new URL(settings.migrator)
      url.pathname = settings[name].pathname
      const dataSource = createDataSource({
        url,
        entities: [],
        migrations: [...kernelMigrations, ...subgraphs[name].migrations],
        poolSize: 2,
      })
      await openDatabase(dataSource, 'RACCORD_DB_MIGRATOR', [])
      try {
        return { name, ran: await migrate(dataSource) }
      } finally {
        await dataSource.destroy()
      }
    }),
  )
  for (const { name, ran: migrations } of ran) {
    if (migrations.length > 0) process.stdout.write(`${name}: ${migrations.length} migrations\n`)
  }
})
