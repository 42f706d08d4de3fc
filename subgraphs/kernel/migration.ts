import type { DataSource, QueryRunner } from 'typeorm'
import type { MigrationClass } from './subgraph.js'

/** Pieces of DDL that both servers understand. */
export const ID = 'CHAR(30) CHARACTER SET ascii COLLATE ascii_bin'
export const INSTANT = 'DATETIME(6)'
export const DATE = 'DATE'
export const CENTS = 'BIGINT'
export const CODE = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`
export const TEXT = (length: number) => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`
export const tableOptions = 'ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci'

/**
 * One migration: DDL commits by itself, so every statement can be run again (`IF NOT EXISTS`).
 * @param order place among the subgraph's own migrations, from 1; never changes once landed
 * @param name verb-noun, such as `create-orders`
 */
export function migration(order: number, name: string, statements: readonly string[]): MigrationClass {
  return numbered(2_000_000_000_000 + order, name, statements)
}

/** As `migration`, for the kernel's own tables: they come before every subgraph's. */
export function kernelMigration(order: number, name: string, statements: readonly string[]): MigrationClass {
  return numbered(1_000_000_000_000 + order, `kernel-${name}`, statements)
}

function numbered(stamp: number, name: string, statements: readonly string[]): MigrationClass {
  return class {
    // TypeORM orders migrations by the thirteen digits that end their names.
    name = `${name}-${stamp}`
    async up(runner: QueryRunner): Promise<void> {
      for (const statement of statements) await runner.query(statement)
    }
    async down(): Promise<void> {
      throw new Error('Migrations go forward only: write the next one')
    }
  }
}

/**
 * Runs the pending migrations under a lock, so that processes that start together run each once.
 * @returns names of the migrations that ran
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner()
  const lock = `raccord-migrate-${String(dataSource.options.database)}`.slice(0, 64)
  try {
    const [row] = (await runner.query('SELECT GET_LOCK(?, 60) AS got', [lock])) as Array<{ got: number | string | null }>
    if (Number(row?.got) !== 1)
      throw new Error(`another process holds the migration lock of ${String(dataSource.options.database)}`)
    const ran = await dataSource.runMigrations({ transaction: 'none' })
    return ran.map((m) => m.name)
  } finally {
    await runner.query('SELECT RELEASE_LOCK(?)', [lock])
    await runner.release()
  }
}
