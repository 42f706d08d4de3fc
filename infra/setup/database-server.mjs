import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages, unpackPackages, unstableSource } from './packages.mjs'
import { say, step } from './progress.mjs'
import { installedServer, unpackedMariadb, unpackedMysql } from './server-programs.mjs'
import { SetupError } from './setup-error.mjs'

// Neither starts a service. The client's package holds my_print_defaults, which mariadb-install-db calls.
const MARIADB_PACKAGES = ['mariadb-server-core', 'mariadb-client-core']

/**
 * A database server that can run here: an installed one, else one fetched from the distribution's packages and kept in the cache.
 * @param {{ kind: 'auto' | 'mariadb' | 'mysql', cache: string, path: string }} wish
 * @returns {Promise<import('./server-programs.mjs').ServerProgram>}
 * @throws SetupError saying what to install
 */
export async function databaseServer({ kind, cache, path }) {
  const installed = await installedServer(kind, path)
  if (installed !== null) return installed
  return kind === 'mysql' ? fetchedMysql(cache) : fetchedMariadb(cache, path)
}

async function fetchedMysql(cache) {
  return cached(join(cache, 'mysql'), unpackedMysql, async (folder) => {
    const sources = unstableSource()
    if (sources === null) {
      throw new SetupError(
        'Real MySQL is fetched from Debian unstable, and this system names no Debian mirror: install MySQL 8.4 or later.',
      )
    }
    say('Fetching MySQL from the packages of Debian unstable (unpacked into the cache, nothing is installed)')
    return unpackPackages({ packages: ['mysql-server-core'], folder, sources })
  })
}

async function fetchedMariadb(cache, path) {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing MariaDB (without a service) from the packages of this system')
    await step('apt-get install', () => installPackages(MARIADB_PACKAGES))
    const installed = await installedServer('mariadb', path)
    if (installed !== null) return installed
  }
  return cached(join(cache, 'mariadb'), unpackedMariadb, async (folder) => {
    if (!existsSync('/usr/bin/apt-get')) {
      throw new SetupError(
        'No database server was found: install MySQL 8.4 or MariaDB 10.6 or later, so that mysqld or mariadbd is on PATH.',
      )
    }
    say('Fetching MariaDB from the packages of this system (unpacked into the cache, nothing is installed)')
    return unpackPackages({ packages: MARIADB_PACKAGES, folder, without: /^(libc6|libc-bin|libgcc-s1|libstdc\+\+6)_/ })
  })
}

/** What an earlier run unpacked, when it still runs; else unpacks anew and keeps it only once it has told its version. */
async function cached(folder, describe, unpack) {
  const ready = join(folder, 'ready.json')
  const known = existsSync(ready) ? await describe(JSON.parse(readFileSync(ready, 'utf8')).root) : null
  if (known !== null) return known
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  await step('fetching the database server', () => unpack(partial))
  rmSync(folder, { recursive: true, force: true })
  renameSync(partial, folder)
  const root = join(folder, 'root')
  const program = await describe(root)
  if (program === null)
    throw new SetupError('The database server that was fetched does not run here: install MySQL 8.4 or MariaDB 10.6 by hand.')
  writeFileSync(ready, `${JSON.stringify({ root, kind: program.kind, version: program.version })}\n`)
  return program
}
