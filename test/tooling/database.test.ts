import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Connection, createConnection } from 'mysql2/promise'
import { ROOT } from '#run/root.js'
import { type Database, startDatabase } from '../../infra/setup/database.mjs'
import { createSchemas, dropSchemas, type SchemaEnvironment } from '../../infra/setup/schemas.mjs'

async function as<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection(url)
  try {
    return await work(connection)
  } finally {
    await connection.end()
  }
}

describe('the private database server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'raccord-database-'))
  let database: Database
  let settings: SchemaEnvironment
  const start = () =>
    startDatabase({
      folder,
      kind: process.env['RACCORD_TEST_DATABASE_KIND'] === 'mysql' ? 'mysql' : 'mariadb',
      cache: process.env['RACCORD_CACHE_DIR'] ?? join(ROOT, '.raccord/cache'),
      path: process.env['PATH'] ?? '',
      fast: true,
    })

  beforeAll(async () => {
    database = await start()
    settings = await createSchemas({ database, prefix: 'own' })
    await createSchemas({ database, prefix: 'ownx' })
    await as(`${settings.RACCORD_DB_MIGRATOR}own_clients`, (c) => c.query('CREATE TABLE note (id INT PRIMARY KEY)'))
  }, 120_000)

  afterAll(async () => {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('lets a subgraph read and write its own schema', async () => {
    const rows = await as(settings.RACCORD_DB_CLIENTS, async (c) => {
      await c.query('INSERT INTO note (id) VALUES (1)')
      return (await c.query('SELECT id FROM note'))[0]
    })
    expect(rows).toEqual([{ id: 1 }])
  })

  it.each([
    ['another schema', 'SELECT 1 FROM own_billing.note'],
    ['a schema that the name as a pattern would match', 'SELECT 1 FROM ownx_clients.note'],
    ['a new table in its own schema', 'CREATE TABLE other (id INT)'],
    ['the accounts', 'SELECT 1 FROM mysql.user'],
  ])('refuses a subgraph %s', async (_, sql) => {
    await expect(as(settings.RACCORD_DB_CLIENTS, (c) => c.query(sql))).rejects.toMatchObject({ errno: 1142 })
  })

  it('has no account without a password', async () => {
    for (const user of ['root', '', 'own_clients']) {
      await expect(as(`mysql://${user}@127.0.0.1:${database.port}/`, async () => {})).rejects.toMatchObject({ errno: 1045 })
    }
  })

  it('is stopped and started anew when a killed launcher has left it behind, with its data', async () => {
    const leftBehind = database.pid
    const second = await start()
    await database.died.catch(() => {})
    expect(second.pid).not.toBe(leftBehind)
    database = second
    const again = await createSchemas({ database, prefix: 'own' })
    expect(await as(again.RACCORD_DB_CLIENTS, async (c) => (await c.query('SELECT id FROM note'))[0])).toEqual([{ id: 1 }])
  }, 60_000)

  it('forgets dropped schemas', async () => {
    await dropSchemas({ database, prefix: 'ownx' })
    const names = await as(database.rootUrl, async (c) => (await c.query("SHOW DATABASES LIKE 'ownx%'"))[0])
    expect(names).toEqual([])
  })
})
