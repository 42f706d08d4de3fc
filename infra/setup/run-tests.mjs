import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { chromium } from './chromium.mjs'
import { startDatabase } from './database.mjs'
import { identify, stopProcess } from './process-table.mjs'
import { say, step } from './progress.mjs'
import { inheritedEnvironment, ROOT } from './settings.mjs'
import { StopRequested, stopRequested } from './stop-request.mjs'

const ROOM_IN_MEMORY = 3 * 1024 ** 3

/**
 * Runs Jest on a database server of its own, in a temporary folder that is gone afterwards.
 * @param {string[]} jestArguments passed on as they are
 * @returns {Promise<number>} exit code
 */
export async function runTests(settings, jestArguments) {
  const stop = stopRequested(settings)
  const folder = mkdtempSync(join(temporaryFolder(), 'raccord-test-'))
  const started = { database: null, jest: null }
  try {
    return await Promise.race([prepareAndTest(settings, folder, started, jestArguments), stop])
  } catch (error) {
    if (!(error instanceof StopRequested)) throw error
    return 130
  } finally {
    if (started.jest !== null) await stopProcess(started.jest)
    const stopped = started.database?.then((database) => database.stop()).catch(() => {})
    started.database = null
    await stopped
    rmSync(folder, { recursive: true, force: true })
  }
}

async function prepareAndTest(settings, folder, started, jestArguments) {
  const { database: kind, cache, path } = settings
  started.database = startDatabase({ folder, kind, cache, path, fast: true })
  // Its failure is told where it is awaited, below, not while the browser is looked for.
  started.database.catch(() => {})
  const browser = await chromium(settings)
  const [database] = await Promise.all([step('starting the database server', () => started.database), build()])
  if (started.database === null) throw new StopRequested()
  say(`Testing on ${database.kind} ${database.version}`)
  return jest(started, jestArguments, {
    ...inheritedEnvironment(),
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    RACCORD_TEST_ROOT_URL: database.rootUrl,
    RACCORD_TEST_DATABASE_KIND: database.kind,
    RACCORD_CACHE_DIR: cache,
    ...(browser === null ? {} : { RACCORD_CHROMIUM: browser }),
    // What tests leave in the temporary folder goes with ours.
    TMPDIR: folder,
    APOLLO_TELEMETRY_DISABLED: '1',
    TZ: 'UTC',
  })
}

function jest(started, jestArguments, env) {
  const script = join(ROOT, 'node_modules/jest/bin/jest.js')
  const config = join(ROOT, 'infra/tooling/jest/jest.config.mjs')
  // A session of its own: on Ctrl-C it is stopped by us, before the database.
  const child = spawn(process.execPath, [script, '--config', config, ...jestArguments], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  started.jest = identify(child.pid)
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

/** Memory where there is room for a data folder, else the system's temporary folder. */
function temporaryFolder(memory = '/dev/shm') {
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > ROOM_IN_MEMORY ? memory : tmpdir()
}
