import { StartFailure } from '#process/start-failure.js'
import type { DataSource } from 'typeorm'
import { errorNumber } from './database.js'
import type { MigrationClass } from './subgraph.js'

/**
 * Connects, and makes sure that the schema is the one this program was written for.
 * @param setting the one that gave the URL, such as RACCORD_DB_CLIENTS
 * @throws StartFailure, one sentence
 */
export async function openDatabase(
  dataSource: DataSource,
  setting: string,
  migrations: readonly MigrationClass[],
): Promise<void> {
  try {
    await dataSource.initialize()
  } catch (error) {
    throw new StartFailure(connectSentence(error, setting), { cause: error })
  }
  const missing = await missingMigrations(dataSource, migrations)
  if (missing === 0) return
  await dataSource.destroy()
  throw new StartFailure(`The schema of ${setting} lacks ${missing} migrations: run dist/infra/run/migrate.js first.`)
}

async function missingMigrations(dataSource: DataSource, migrations: readonly MigrationClass[]): Promise<number> {
  const rows = (await dataSource.query('SELECT name FROM migrations').catch((error: unknown) => {
    if (errorNumber(error) === NO_SUCH_TABLE) return []
    throw error
  })) as Array<{ name: string }>
  const ran = new Set(rows.map((r) => r.name))
  return migrations.filter((Migration) => !ran.has(new Migration().name ?? '')).length
}

const NO_SUCH_TABLE = 1146

/** Never the URL itself: it holds a password. */
function connectSentence(error: unknown, setting: string): string {
  const failure = firstOf(error) as { code?: string; address?: string; hostname?: string; port?: number; message?: string }
  switch (failure.code) {
    case 'ECONNREFUSED':
      return `No database server answers at ${failure.address}:${failure.port} (${setting}).`
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `The database server of ${setting} cannot be reached.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database server of ${setting} is unknown: no machine is called ${failure.hostname}.`
    case 'ER_ACCESS_DENIED_ERROR':
      return `The database server refuses the user or the password of ${setting}.`
    case 'ER_DBACCESS_DENIED_ERROR':
    case 'ER_BAD_DB_ERROR':
      return `The schema of ${setting} does not exist, or its user may not use it.`
    default:
      return `The database of ${setting} cannot be opened: ${failure.message ?? 'no reason given'}.`
  }
}

/** A name with several addresses fails with one error for each. */
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error
}
