import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SetupError } from './setup-error.mjs'

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const DATABASES = ['auto', 'mariadb', 'mysql']

/** The environment that child programs inherit; the only other place of the set-up that reads it is readSetupSettings. */
export const inheritedEnvironment = () => ({ ...process.env })

/**
 * Settings of the two commands, checked; the programs they start check their own.
 * @throws SetupError naming the variable
 */
export function readSetupSettings(environment = process.env) {
  const instance = environment.RACCORD_INSTANCE || 'development'
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(instance)) {
    throw new SetupError(
      `RACCORD_INSTANCE must be a short name of lower-case letters, digits and dashes (it is "${instance}").`,
    )
  }
  const database = environment.RACCORD_DATABASE || 'auto'
  if (!DATABASES.includes(database)) {
    throw new SetupError(`RACCORD_DATABASE must be one of ${DATABASES.join(', ')} (it is "${database}").`)
  }
  return {
    database,
    databaseUrl: adminUrl(environment.RACCORD_DATABASE_URL),
    instance,
    folder: join(ROOT, '.raccord', instance),
    cache: resolve(ROOT, environment.RACCORD_CACHE_DIR || '.raccord/cache'),
    host: environment.RACCORD_HOST || '127.0.0.1',
    port: portNumber('RACCORD_PORT', environment.RACCORD_PORT, 4000),
    chromium: environment.RACCORD_CHROMIUM || null,
    npm: environment.npm_execpath || null,
    path: environment.PATH || '',
    startedByNpm: Boolean(environment.npm_lifecycle_event),
  }
}

function portNumber(name, text, fallback) {
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new SetupError(`${name} must be a port number from 0 to 65535, 0 for a free one (it is "${text}").`)
  }
  return port
}

function adminUrl(text) {
  if (!text) return null
  if (!URL.canParse(text) || new URL(text).protocol !== 'mysql:') {
    throw new SetupError(
      'RACCORD_DATABASE_URL must look like mysql://user:password@host:port/, for a user who may create schemas and users.',
    )
  }
  return text
}
