import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { databaseServer } from './database-server.mjs'
import { freePort } from './free-port.mjs'
import { identify, stillRuns, stopProcess } from './process-table.mjs'
import { lastLines, runProgram } from './run-program.mjs'
import { mariadbInitialization, mysqlInitialization, serverArguments } from './server-arguments.mjs'
import { inheritedEnvironment } from './settings.mjs'
import { SetupError } from './setup-error.mjs'

const READY_WITHIN_MS = 60_000

/**
 * Starts a private database server with its data, log and socket in `folder`, on a port of 127.0.0.1 (0: a free one). A server
 * that an earlier run left behind in the same folder is stopped first. Data are kept between starts, per kind of server.
 * @returns {Promise<import('./database.mjs').Database>}
 * @throws SetupError when no server can be had or it does not come up
 */
export async function startDatabase({ folder, kind = 'auto', port = 0, cache, path, rootPassword, fast = false }) {
  const program = await databaseServer({ kind, cache, path })
  const home = join(folder, program.kind)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  await stopLeftBehind(home)
  await initialise(program, home)

  const password = rootPassword ?? randomBytes(18).toString('hex')
  const initFile = join(home, 'accounts.sql')
  writeFileSync(initFile, rootAccounts(password), { mode: 0o600 })
  try {
    const running = await launch(program, home, { port: await freePort(port), initFile, fast, password })
    return { ...running, kind: program.kind, version: program.version, host: '127.0.0.1' }
  } finally {
    rmSync(initFile, { force: true })
  }
}

/** Stops a server that a kill -9 of its launcher left behind; only if the process is the one that was written down. */
export async function stopLeftBehind(home) {
  const record = readRecord(home)
  if (record !== null && stillRuns(record)) await stopProcess(record)
  rmSync(recordFile(home), { force: true })
}

const recordFile = (home) => join(home, 'server.json')

function readRecord(home) {
  try {
    return JSON.parse(readFileSync(recordFile(home), 'utf8'))
  } catch {
    return null
  }
}

/** Creates the system tables once; a set-up that was cut short is begun again. */
async function initialise(program, home) {
  const data = join(home, 'data')
  const done = join(home, 'initialised.json')
  if (existsSync(done)) return
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const [file, args] =
    program.kind === 'mysql'
      ? [program.command[0], mysqlInitialization(program, data)]
      : [join(program.basedir, 'bin/mariadb-install-db'), mariadbInitialization(program, data)]
  const { ok, output } = await runProgram(file, args, { env: { ...inheritedEnvironment(), ...program.env } })
  if (!ok) throw new SetupError(`The database server could not create its system tables:\n${lastLines(output)}`)
  writeFileSync(done, `${JSON.stringify({ kind: program.kind, version: program.version })}\n`)
}

/** Run by the server before it accepts a connection: at no moment is there an account without a password. */
function rootAccounts(password) {
  return [
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}';`,
    `CREATE USER IF NOT EXISTS 'root'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;`,
    '',
  ].join('\n')
}

async function launch(program, home, { port, initFile, fast, password }) {
  // A socket's path may have 107 characters at most; a checkout can lie deeper.
  const socket = join(tmpdir(), `raccord-${createHash('sha256').update(home).digest('hex').slice(0, 16)}.sock`)
  const logFile = join(home, 'server.log')
  const log = openSync(logFile, 'w', 0o600)
  const child = spawn(
    program.command[0],
    serverArguments(program, { data: join(home, 'data'), socket, port, initFile, fast }),
    {
      // A session of its own: Ctrl-C reaches the launcher only, which stops the database last.
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...inheritedEnvironment(), ...program.env, TZ: 'UTC' },
    },
  )
  closeSync(log)
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
    child.once('error', (error) => resolve(error.message))
  })
  const record = identify(child.pid ?? 0)
  if (record !== null) writeFileSync(recordFile(home), `${JSON.stringify({ ...record, port })}\n`, { mode: 0o600 })

  const rootUrl = `mysql://root:${password}@127.0.0.1:${port}/`
  const outcome = await Promise.race([accepts(rootUrl).then(() => 'ready'), ended])
  if (outcome !== 'ready') {
    if (record !== null) await stopProcess(record)
    throw new SetupError(
      `The database server did not start (${outcome}); the end of ${logFile}:\n${lastLines(readFileSync(logFile, 'utf8'))}`,
    )
  }
  let stopping = false
  return {
    port,
    rootUrl,
    logFile,
    pid: child.pid,
    died: ended.then((how) => (stopping ? new Promise(() => {}) : how)),
    stop: async () => {
      stopping = true
      if (record !== null) await stopProcess(record)
      await ended
      rmSync(recordFile(home), { force: true })
      rmSync(socket, { force: true })
    },
  }
}

/** Waits until the server answers a login over TCP. */
async function accepts(rootUrl) {
  const { createConnection } = await import('mysql2/promise')
  const deadline = performance.now() + READY_WITHIN_MS
  for (;;) {
    try {
      const connection = await createConnection(rootUrl)
      await connection.end()
      return
    } catch (error) {
      if (performance.now() > deadline) throw new SetupError(`The database server does not answer: ${error.message}`)
      await pause(50)
    }
  }
}
