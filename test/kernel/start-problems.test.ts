import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { ROOT } from '#run/root.js'
import { rootUrl } from '../harness/root-url.js'
import { createTestSchemas, databaseUrl, INTERNAL_SECRET, type Schemas } from '../harness/stack.js'

type Environment = Record<string, string>
const PROGRAMS = {
  embedded: ['embedded.js'],
  subgraph: ['subgraph.js', 'clients'],
  gateway: ['gateway.js'],
  demo: ['demo.js'],
  migrate: ['migrate.js'],
}

/** What somebody who starts a program with a wrong setting reads: one sentence per problem, and nothing else. */
describe('a program that cannot start', () => {
  let schemas: Schemas
  let good: Environment
  let busy: Server
  let busyPort: string
  beforeAll(async () => {
    schemas = await createTestSchemas()
    busy = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => busy.once('listening', resolve))
    busyPort = String((busy.address() as { port: number }).port)
    good = {
      ...schemas.environment,
      RACCORD_ENV: 'test',
      RACCORD_LOG_LEVEL: 'silent',
      RACCORD_INTERNAL_SECRET: INTERNAL_SECRET,
      RACCORD_PORT: '0',
      RACCORD_SUBGRAPH_PORT: '0',
      RACCORD_DATA_DIR: schemas.dataDir,
      ...Object.fromEntries(
        ['CLIENTS', 'CATALOGUE', 'CONNECTIVITY', 'BILLING'].map((name) => [
          `RACCORD_SUBGRAPH_${name}_URL`,
          'http://127.0.0.1:9',
        ]),
      ),
    }
  })
  afterAll(async () => {
    busy.close()
    await schemas.drop()
  })

  /** A change to `undefined` takes the variable away. */
  const start = (program: keyof typeof PROGRAMS, change: Record<string, string | undefined>) => {
    const environment = Object.fromEntries(Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined))
    const [file = '', ...rest] = PROGRAMS[program]
    return new Promise<{ code: unknown; said: string }>((resolve) => {
      const child = execFile(
        process.execPath,
        [join(ROOT, 'dist/infra/run', file), ...rest],
        { env: { TZ: 'UTC', ...environment } as NodeJS.ProcessEnv, timeout: 20_000 },
        (_, stdout, stderr) => resolve({ code: child.exitCode, said: stdout + stderr }),
      )
    })
  }
  const databaseWith = (change: (url: URL) => void) => {
    const url = databaseUrl(schemas.environment, 'clients')
    change(url)
    return url.href
  }
  const sentence = async (program: keyof typeof PROGRAMS, change: Record<string, string | undefined>, expected: RegExp) => {
    const { code, said } = await start(program, change)
    expect(said).toMatch(expected)
    expect(said).not.toMatch(/\n\s+at |node:internal|Error:/)
    expect(said.trim().split('\n').length).toBeLessThanOrEqual(3)
    expect(code).toBe(1)
  }

  describe('subgraph', () => {
    const program = 'subgraph'
    it('names the setting whose password is refused, and shows no password', async () => {
      const change = { RACCORD_DB_CLIENTS: databaseWith((url) => (url.password = 'not-the-password')) }
      await sentence(program, change, /refuses the user or the password of RACCORD_DB_CLIENTS/)
      expect((await start(program, change)).said).not.toContain('not-the-password')
    })

    it('names the setting whose server is away', () =>
      sentence(
        program,
        { RACCORD_DB_CLIENTS: databaseWith((url) => (url.port = '9')) },
        /No database server answers at 127\.0\.0\.1:9 \(RACCORD_DB_CLIENTS\)/,
      ))

    it('names the setting whose server does not exist', () =>
      sentence(
        program,
        { RACCORD_DB_CLIENTS: databaseWith((url) => (url.hostname = 'nowhere.invalid')) },
        /RACCORD_DB_CLIENTS.*nowhere\.invalid/,
      ))

    it('names the setting whose schema is not its own', () =>
      sentence(
        program,
        { RACCORD_DB_CLIENTS: databaseWith((url) => (url.pathname = '/nothing')) },
        /schema of RACCORD_DB_CLIENTS does not exist/,
      ))

    it('names what is missing, all at once', () =>
      sentence(
        program,
        { RACCORD_INTERNAL_SECRET: undefined, RACCORD_DB_CLIENTS: undefined },
        /2 problems[\s\S]*RACCORD_INTERNAL_SECRET is missing[\s\S]*RACCORD_DB_CLIENTS is missing|2 problems[\s\S]*RACCORD_DB_CLIENTS is missing[\s\S]*RACCORD_INTERNAL_SECRET is missing/,
      ))

    it('names the setting of a port that is taken', () =>
      sentence(program, { RACCORD_PORT: busyPort, RACCORD_SUBGRAPH_PORT: busyPort }, /Port \d+ .*RACCORD_SUBGRAPH_PORT/))

    it('names the setting of a control port that is taken', () =>
      sentence(program, { RACCORD_CONTROL_PORT: busyPort }, /Port \d+ is in use.*RACCORD_CONTROL_PORT/))

    it('has no movable clock in production', () =>
      sentence(
        program,
        {
          RACCORD_ENV: 'production',
          RACCORD_CONTROL_PORT: '0',
          RACCORD_TOKEN_ISSUER: 'https://login.example',
          RACCORD_TOKEN_JWKS_URL: 'https://login.example/keys',
        },
        /RACCORD_CONTROL_PORT must not be set in production/,
      ))

    it('refuses an address that is not its own', () =>
      sentence(program, { RACCORD_HOST: '192.0.2.1' }, /192\.0\.2\.1.*RACCORD_HOST/))
  })

  it.each(['embedded', 'gateway'] as const)('%s has no development issuer in production', (program) =>
    sentence(program, { RACCORD_ENV: 'production' }, /RACCORD_TOKEN_ISSUER must be set in production/),
  )

  it.each(['gateway'] as const)('%s wants the keys of its issuer', (program) =>
    sentence(program, { RACCORD_TOKEN_ISSUER: 'https://login.example' }, /RACCORD_TOKEN_JWKS_URL is missing/),
  )

  it('gateway names the setting of a port that is taken', () =>
    sentence('gateway', { RACCORD_PORT: busyPort }, /Port \d+ .*RACCORD_PORT/))

  it('embedded names the setting whose password is refused', () =>
    sentence('embedded', { RACCORD_DB_BILLING: databaseWith((url) => (url.password = 'x')) }, /password of RACCORD_DB_BILLING/))

  it('embedded names the setting of a port that is taken', () =>
    sentence('embedded', { RACCORD_PORT: busyPort }, /Port \d+ .*RACCORD_PORT/))

  it('subgraph says that its schema is older than it is', async () => {
    const connection = await mysql.createConnection(rootUrl().href)
    await connection.query(
      `DELETE FROM ${databaseUrl(schemas.environment, 'clients').pathname.slice(1)}.migrations ORDER BY id DESC LIMIT 1`,
    )
    await connection.end()
    await sentence('subgraph', {}, /schema of RACCORD_DB_CLIENTS lacks 1 migrations/)
  })

  it('loads no demo data in production', () =>
    sentence('demo', { RACCORD_ENV: 'production' }, /RACCORD_ENV must not be production/))

  it('migrate names the refused user', () =>
    sentence('migrate', { RACCORD_DB_MIGRATOR: 'mysql://nobody:x@127.0.0.1:9/' }, /RACCORD_DB_MIGRATOR/))

  it('subgraph says how to name one', async () => {
    const child = await new Promise<string>((resolve) =>
      execFile(process.execPath, [join(ROOT, 'dist/infra/run/subgraph.js'), 'nothing'], (_, stdout, stderr) =>
        resolve(stdout + stderr),
      ),
    )
    expect(child.trim()).toBe('usage: subgraph.js clients | catalogue | connectivity | billing')
  })
})
