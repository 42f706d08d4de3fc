import { SUBGRAPH_NAMES, type SubgraphName } from '#contract/subgraph-names.js'
import { GATEWAY_SETTINGS } from '#gateway/config.js'
import { DEVELOPMENT_ISSUER } from '#gateway/identity/development-issuer.js'
import { oneOf, readSettings, SettingsError, type SettingSpec, textOf, urlOf, wholeNumber } from '#process/settings.js'

const environment = {
  variable: 'RACCORD_ENV',
  meaning: 'what this installation is for; development and test allow the demo issuer and a movable clock',
  parse: oneOf(['development', 'test', 'production']),
} satisfies SettingSpec<'development' | 'test' | 'production'>

const logLevel = {
  variable: 'RACCORD_LOG_LEVEL',
  meaning: 'the least severe log line that is written',
  parse: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
  fallback: 'info' as const,
} satisfies SettingSpec<string>

const internalSecret = {
  variable: 'RACCORD_INTERNAL_SECRET',
  meaning: 'signs what Raccord processes say to each other; the same in all of them, 32 characters at least',
  parse: textOf(32, 512),
  secret: true,
} satisfies SettingSpec<string>

const host = {
  variable: 'RACCORD_HOST',
  meaning: 'address to listen on',
  parse: textOf(1, 255),
  fallback: '127.0.0.1',
} satisfies SettingSpec<string>

const controlPort = {
  variable: 'RACCORD_CONTROL_PORT',
  meaning: 'port on 127.0.0.1 where tests move the clock; 0 takes a free one, absent means none; never in production',
  parse: wholeNumber(0, 65_535),
  fallback: -1,
} satisfies SettingSpec<number>

const gatewayOnly = {
  port: {
    variable: 'RACCORD_PORT',
    meaning: 'port of the graph; 0 takes a free one',
    parse: wholeNumber(0, 65_535),
    fallback: 4000,
  } satisfies SettingSpec<number>,
  dataDir: {
    variable: 'RACCORD_DATA_DIR',
    meaning: "folder of this installation's own files, such as the development issuer's key",
    parse: textOf(1),
    fallback: '.raccord/data',
  } satisfies SettingSpec<string>,
  issuer: {
    variable: 'RACCORD_TOKEN_ISSUER',
    meaning: 'issuer of the tokens that are accepted',
    parse: textOf(1, 512),
    fallback: DEVELOPMENT_ISSUER,
  } satisfies SettingSpec<string>,
  audience: {
    variable: 'RACCORD_TOKEN_AUDIENCE',
    meaning: 'audience that tokens must name',
    parse: textOf(1, 512),
    fallback: 'urn:raccord:graph',
  } satisfies SettingSpec<string>,
  jwksUrl: {
    variable: 'RACCORD_TOKEN_JWKS_URL',
    meaning: 'where the issuer publishes its keys; not needed with the development issuer',
    parse: urlOf('https:', 'http:'),
    fallback: null as URL | null,
  } as SettingSpec<URL | null>,
  ...GATEWAY_SETTINGS,
}

function databaseUrl(name: SubgraphName): SettingSpec<URL> {
  return {
    variable: `RACCORD_DB_${name.toUpperCase()}`,
    meaning: `database of the ${name} subgraph: mysql://user:password@host:port/schema`,
    parse: urlOf('mysql:'),
    secret: true,
  }
}

function subgraphUrl(name: SubgraphName): SettingSpec<URL> {
  return {
    variable: `RACCORD_SUBGRAPH_${name.toUpperCase()}_URL`,
    meaning: `where the ${name} subgraph listens, such as http://127.0.0.1:4101`,
    parse: urlOf('http:', 'https:'),
  }
}

function perSubgraph<T>(spec: (name: SubgraphName) => SettingSpec<T>): Record<SubgraphName, SettingSpec<T>> {
  return Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, spec(name)])) as Record<SubgraphName, SettingSpec<T>>
}

const databases = perSubgraph(databaseUrl)
const urls = perSubgraph(subgraphUrl)

/** Settings of the embedded mode: everything in one process. */
export function embeddedSettings(variables?: Record<string, string | undefined>) {
  return inOrder(
    readSettings({ environment, logLevel, internalSecret, host, controlPort, ...gatewayOnly, ...databases }, variables),
  )
}

/** Settings of the gateway as a process of its own. */
export function gatewaySettings() {
  return inOrder(readSettings({ environment, logLevel, internalSecret, host, controlPort, ...gatewayOnly, ...urls }))
}

/** Settings of one subgraph as a process of its own. */
export function subgraphSettings(name: SubgraphName) {
  const port = {
    variable: 'RACCORD_SUBGRAPH_PORT',
    meaning: 'port of this subgraph; 0 takes a free one',
    parse: wholeNumber(0, 65_535),
  } satisfies SettingSpec<number>
  return inOrder(
    readSettings({ environment, logLevel, internalSecret, host, controlPort, port, ...urls, databaseUrl: databases[name] }),
  )
}

/** Settings of the demo data. */
export function databaseSettings() {
  const settings = readSettings({ environment, logLevel, internalSecret, dataDir: gatewayOnly.dataDir, ...databases })
  if (settings.environment === 'production')
    throw new SettingsError(['RACCORD_ENV must not be production: the demo data have no place there'])
  return settings
}

export function migratorSettings() {
  return readSettings({
    environment,
    logLevel,
    migrator: {
      variable: 'RACCORD_DB_MIGRATOR',
      meaning: 'database user with the right to change the four schemas: mysql://user:password@host:port/',
      parse: urlOf('mysql:'),
      secret: true,
    } satisfies SettingSpec<URL>,
    ...databases,
  })
}

/** What single settings can't say: combinations that must not be. @throws SettingsError with all of them */
function inOrder<S extends { environment: string; controlPort: number; issuer?: string; jwksUrl?: URL | null }>(
  settings: S,
): S {
  const { environment, controlPort, issuer, jwksUrl } = settings
  const problems: string[] = []
  if (environment === 'production' && controlPort >= 0) {
    problems.push('RACCORD_CONTROL_PORT must not be set in production: it moves the clock')
  }
  if (environment === 'production' && issuer === DEVELOPMENT_ISSUER) {
    problems.push('RACCORD_TOKEN_ISSUER must be set in production: the development issuer is refused there')
  } else if (issuer !== undefined && issuer !== DEVELOPMENT_ISSUER && !jwksUrl) {
    problems.push('RACCORD_TOKEN_JWKS_URL is missing: it says where the issuer of the tokens publishes its keys')
  }
  if (problems.length > 0) throw new SettingsError(problems)
  return settings
}
