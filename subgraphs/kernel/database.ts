import mysql from 'mysql2'
import { type ColumnOptions, DataSource, type Logger } from 'typeorm'
import type { EntityClass, MigrationClass } from './subgraph.js'

/** Counts every SQL statement that a data source sends, transactions' BEGIN and COMMIT excepted; tests read it. */
export class StatementCounter implements Logger {
  count = 0
  /** The statements since the last reset, kept only when asked for. */
  readonly texts: string[] = []
  keepTexts = false

  reset(): void {
    this.count = 0
    this.texts.length = 0
  }

  logQuery(query: string): void {
    if (/^(START TRANSACTION|COMMIT|ROLLBACK|SET )/.test(query)) return
    this.count += 1
    if (this.keepTexts) this.texts.push(query)
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

export interface DatabaseOptions {
  /** `mysql://user:password@host:port/schema` */
  url: URL
  entities: EntityClass[]
  migrations: MigrationClass[]
  poolSize?: number
}

/** A data source whose sessions all work the same way: UTC, READ COMMITTED, texts for dates and big numbers, short lock waits. */
export function createDataSource(options: DatabaseOptions): DataSource & { statements: StatementCounter } {
  const statements = new StatementCounter()
  const dataSource = new DataSource({
    type: 'mysql',
    driver: preparedDriver,
    host: options.url.hostname,
    port: Number(options.url.port || 3306),
    username: decodeURIComponent(options.url.username),
    password: decodeURIComponent(options.url.password),
    database: options.url.pathname.slice(1),
    charset: 'utf8mb4_unicode_520_ci',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    poolSize: options.poolSize ?? 10,
    // One shape of JSON on both servers: text, which readJson parses.
    extra: { stringifyObjects: true, jsonStrings: true, maxIdle: options.poolSize ?? 10, idleTimeout: 60_000 },
    entities: options.entities,
    migrations: options.migrations,
    migrationsTableName: 'migrations',
    synchronize: false,
    logging: ['query'],
    logger: statements,
  })
  return Object.assign(dataSource, { statements })
}

const SESSION = [
  "SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 3, sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
]

/** mysql2 whose pools prepare each session before its first use (TypeORM has no hook for that). */
const preparedDriver = {
  createPool(options: mysql.PoolOptions): mysql.Pool {
    const pool = mysql.createPool(options)
    pool.on('connection', (connection) => {
      for (const statement of SESSION) {
        connection.query(statement, (error) => {
          if (error) connection.destroy()
        })
      }
    })
    return pool
  },
}

/** Column of an id: `ord_…`. */
export function idColumn(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'char', length: 30, charset: 'ascii', collation: 'ascii_bin', ...options }
}
/**
 * Column of an instant, UTC. A DATETIME(6), mapped as text: what TypeORM maps as a date and time it turns into a JavaScript Date, which
 * drops microseconds.
 */
export function instantColumn(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'char', length: 26, ...options }
}
/** Column of a date of law, as text. */
export function dateColumn(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'date', ...options, transformer: asText }
}
/** Column of whole cents: a safe integer in code. */
export function moneyColumn(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'bigint', ...options, transformer: asSafeInteger }
}
/** Column of a code or a state. */
export function codeColumn(length: number, options: ColumnOptions = {}): ColumnOptions {
  return { type: 'varchar', length, charset: 'ascii', collation: 'ascii_bin', ...options }
}
/** Column of text for people. */
export function textColumn(length: number, options: ColumnOptions = {}): ColumnOptions {
  return { type: 'varchar', length, charset: 'utf8mb4', collation: 'utf8mb4_unicode_520_ci', ...options }
}
/** Column of JSON. Key order is not kept: hash a canonical text kept beside it. */
export function jsonColumn(options: ColumnOptions = {}): ColumnOptions {
  return { type: 'json', ...options, transformer: { from: readJson, to: (value: unknown) => value } }
}

/** A JSON value of a raw row: text on MariaDB, a value on MySQL. */
export function readJson<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T
}

const asText = {
  from: (value: unknown) => (value === null || value === undefined ? value : String(value)),
  to: (value: unknown) => value,
}
const asSafeInteger = {
  from: (value: unknown) => (value === null || value === undefined ? value : safeInteger(value)),
  to: (value: unknown) => value,
}

function safeInteger(value: unknown): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError('a stored amount is beyond safe integers')
  return number
}

/** The database's error number, whatever the server calls the error. */
export function errorNumber(error: unknown): number | undefined {
  const candidate = error as { errno?: unknown; driverError?: { errno?: unknown } } | null
  const errno = candidate?.errno ?? candidate?.driverError?.errno
  return typeof errno === 'number' ? errno : undefined
}

/** Error numbers common to MySQL and MariaDB. */
export const ERRNO = { duplicate: 1062, lockTimeout: 1205, deadlock: 1213 } as const

/** A text holds letters that a column of codes or ids never has: the servers refuse to compare them. */
export function isForeignText(error: unknown): boolean {
  const errno = errorNumber(error)
  return errno === 1267 || errno === 3854
}

/** A value of a forged cursor that its column cannot be compared with, such as words where an instant stands. */
export function isForeignKey(error: unknown): boolean {
  return isForeignText(error) || [1292, 1366, 1411, 1525].includes(errorNumber(error) ?? 0)
}
