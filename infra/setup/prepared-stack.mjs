import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { Children } from './children.mjs'
import { startDatabase } from './database.mjs'
import { openInstance } from './instance.mjs'
import { say, step } from './progress.mjs'
import { createSchemas, dropSchemas } from './schemas.mjs'
import { inheritedEnvironment } from './settings.mjs'
import { SetupError } from './setup-error.mjs'
import { StopRequested, stopRequested } from './stop-request.mjs'

/**
 * What every command on an instance has in common: database up, product built, tables and demo data present; then `serve`; at the
 * end, however it comes, all that was started is stopped, the database last.
 * @param {ReturnType<import('./settings.mjs').readSetupSettings>} settings
 * @param {{ renew?: boolean, serve?: (children: Children, environment: Record<string, string>) => Promise<number> }} command
 *   `renew` drops the schemas first
 * @returns {Promise<number>} exit code
 */
export async function withPreparedStack(settings, { renew = false, serve }) {
  const stop = stopRequested(settings)
  const instance = await openInstance(settings)
  const stack = { database: null, children: null, stopping: false }
  try {
    return await Promise.race([prepareAndServe(settings, instance, stack, { renew, serve }), stop])
  } catch (error) {
    if (error instanceof StopRequested) {
      say('Stopping')
      return 0
    }
    throw error
  } finally {
    stack.stopping = true
    await stack.children?.stop()
    await (await stack.database?.catch(() => null))?.stop()
    instance.close()
  }
}

async function prepareAndServe(settings, instance, stack, { renew, serve }) {
  stack.database = databaseOf(settings, instance)
  const [database] = await Promise.all([step('starting the database server', () => stack.database), build()])
  if (stack.stopping) throw new StopRequested()
  const halfLoaded = instance.demo.cutShort()
  if (renew || halfLoaded) {
    if (halfLoaded && !renew) say('The demo data were only half loaded: starting them anew')
    await dropSchemas({ database })
    instance.demo.forget()
  }
  const schemas = await createSchemas({ database, passwords: instance.secrets.users })
  const environment = programEnvironment(settings, instance, schemas)
  if (stack.stopping) throw new StopRequested()
  stack.children = new Children({ environment, remember: (pid) => instance.remember(pid) })
  const died = database.died.then((how) => {
    throw new SetupError(`The database server stopped by itself (${how}); the reason is at the end of ${database.logFile}.`)
  })
  died.catch(() => {})
  const work = async () => {
    await step('bringing the tables up to date', () =>
      stack.children.run('migrate.js', 'The tables could not be brought up to date.'),
    )
    instance.demo.begin()
    await step('loading the demo data', () => stack.children.run('demo.js', 'The demo data could not be loaded.'))
    instance.demo.finish()
    return serve === undefined ? 0 : serve(stack.children, environment)
  }
  return Promise.race([work(), died])
}

/** The server that the settings name, else a private one. */
async function databaseOf(settings, instance) {
  if (settings.databaseUrl !== null) {
    return {
      rootUrl: settings.databaseUrl,
      external: true,
      died: new Promise(() => {}),
      logFile: 'its log',
      stop: async () => {},
    }
  }
  const { database: kind, cache, path } = settings
  return startDatabase({ folder: join(instance.folder, 'database'), kind, cache, path, rootPassword: instance.secrets.root })
}

/** The settings of the programs of infra/run; what the person has set wins where it may. */
function programEnvironment(settings, instance, schemas) {
  const dataDir = join(instance.folder, 'files')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return {
    RACCORD_ENV: 'development',
    RACCORD_LOG_LEVEL: 'warn',
    ...inheritedEnvironment(),
    ...schemas,
    RACCORD_HOST: settings.host,
    RACCORD_PORT: String(settings.port),
    RACCORD_INTERNAL_SECRET: instance.secrets.internal,
    RACCORD_DATA_DIR: dataDir,
    APOLLO_TELEMETRY_DISABLED: '1',
    TZ: 'UTC',
  }
}
