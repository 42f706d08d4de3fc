import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { lastLines, runProgram } from './run-program.mjs'
import { inheritedEnvironment } from './settings.mjs'
import { SetupError } from './setup-error.mjs'

const ATTEMPTS = 3
const NOT_NEEDED = /^(perl|perl-base|perl-modules-[\d.]+|libperl[\d.]+|gcc-\d+-base|debconf|passwd|adduser)_/

/**
 * Unpacks packages of the system's distribution, with all that they depend on, into a folder, without root and without touching
 * the system: apt gets a state of its own, in which nothing is installed.
 * @param {{ packages: string[], folder: string, sources?: string | null, without?: RegExp }} what
 *   `sources` replaces the system's list of sources; packages matching `without` are not unpacked
 * @returns {Promise<string>} the folder that holds the unpacked `usr`
 * @throws SetupError with apt's own words
 */
export async function unpackPackages({ packages, folder, sources = null, without = null }) {
  const apt = join(folder, 'apt')
  const root = join(folder, 'root')
  for (const part of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(apt, part), { recursive: true })
  writeFileSync(join(apt, 'status'), '')
  const options = [
    `Dir::State::lists=${apt}/lists`,
    `Dir::State::status=${apt}/status`,
    `Dir::State::extended_states=${apt}/extended`,
    `Dir::Cache=${apt}/cache`,
    'APT::Sandbox::User=',
    'Acquire::Retries=3',
    'Acquire::Languages=none',
  ]
  if (sources !== null) {
    writeFileSync(join(apt, 'sources.list'), sources)
    options.push(`Dir::Etc::sourcelist=${apt}/sources.list`, 'Dir::Etc::sourceparts=/dev/null')
  }
  const flags = options.flatMap((option) => ['-o', option])
  await withRetries(() => aptGet([...flags, '-qq', 'update']))
  await withRetries(() => aptGet([...flags, '-qq', '-y', '--no-install-recommends', '--download-only', 'install', ...packages]))

  rmSync(root, { recursive: true, force: true })
  mkdirSync(root, { recursive: true })
  const archives = join(apt, 'cache/archives')
  for (const archive of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    if (NOT_NEEDED.test(archive) || without?.test(archive)) continue
    const { ok, output } = await runProgram('dpkg', ['-x', join(archives, archive), root])
    if (!ok) throw new SetupError(`dpkg can't unpack ${archive}: ${lastLines(output, 2)}`)
  }
  rmSync(apt, { recursive: true, force: true })
  return root
}

let lastInstall = Promise.resolve()

/**
 * Installs packages for the whole system; root only. One at a time in this process (a database server and a browser may be wanted at
 * once), and patiently when another program of the system holds the packages' lock. @throws SetupError with apt's own words
 */
export function installPackages(packages) {
  const mine = lastInstall.then(() => installNow(packages))
  lastInstall = mine.catch(() => {})
  return mine
}

async function installNow(packages) {
  const install = () =>
    aptGet(['-qq', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', 'install', ...packages])
  try {
    await install()
  } catch {
    // The usual cause is a list of packages that is missing or old.
    await withRetries(() => aptGet(['-qq', 'update']))
    await withRetries(install)
  }
}

/** A source line of Debian unstable on the mirror that this system uses already, or null when it uses none. */
export function unstableSource(folder = '/etc/apt') {
  const uri = sourceTexts(folder)
    .flatMap((text) => [...text.matchAll(/^(?:URIs:\s*|deb\s+(?:\[[^\]]*\]\s*)?)(\S+\/debian)\/?(?=\s|$)/gm)])
    .map((match) => match[1])[0]
  if (uri === undefined) return null
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
  return `deb ${existsSync(keyring) ? `[signed-by=${keyring}] ` : ''}${uri} sid main\n`
}

function sourceTexts(folder) {
  const parts = join(folder, 'sources.list.d')
  const files = existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : []
  return [join(folder, 'sources.list'), ...files]
    .filter((file) => /\.(list|sources)$/.test(file) && existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
}

async function aptGet(args) {
  const env = { ...inheritedEnvironment(), DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  const { ok, output } = await runProgram('apt-get', args, { env })
  if (!ok) throw new SetupError(`apt-get failed: ${lastLines(output, 4)}`)
}

async function withRetries(work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      await pause(attempt * 2_000)
    }
  }
}
