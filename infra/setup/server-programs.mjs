import { existsSync, readdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { runProgram } from './run-program.mjs'

/**
 * A database server's program: how it is called, what it is.
 * @typedef {object} ServerProgram
 * @property {'mariadb' | 'mysql'} kind
 * @property {string} version
 * @property {string[]} command   the server, with its own loader before it when it was unpacked
 * @property {string} basedir
 * @property {Record<string, string>} env   what it needs beside the environment
 */

/** The first installed server of the wanted kind, on PATH or in /usr/sbin. A `mysqld` may well be MariaDB: its version tells. */
export async function installedServer(kind, path) {
  const names = kind === 'mysql' ? ['mysqld'] : kind === 'mariadb' ? ['mariadbd', 'mysqld'] : ['mysqld', 'mariadbd']
  for (const name of names) {
    for (const folder of [...path.split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']) {
      const file = join(folder, name)
      if (folder === '' || !existsSync(file)) continue
      const program = await describe([file], dirname(folder), {})
      if (program !== null && (kind === 'auto' || program.kind === kind)) return program
    }
  }
  return null
}

/** A MySQL that was unpacked with its own C library, which only its own loader can start. */
export async function unpackedMysql(root) {
  const library = libraryFolder(root)
  if (library === null) return null
  const loader = readdirSync(library).find((name) => /^ld-linux-.*\.so\.\d+$/.test(name))
  if (loader === undefined) return null
  const command = [join(library, loader), '--library-path', library, join(root, 'usr/sbin/mysqld')]
  return describe(command, join(root, 'usr'), {})
}

/** A MariaDB that was unpacked without its C library: it is of this very system's release and uses the system's. */
export async function unpackedMariadb(root) {
  const library = libraryFolder(root)
  if (library === null) return null
  return describe([join(root, 'usr/sbin/mariadbd')], join(root, 'usr'), { LD_LIBRARY_PATH: library })
}

function libraryFolder(root) {
  const lib = join(root, 'usr/lib')
  const triplet = existsSync(lib) ? readdirSync(lib).find((name) => name.endsWith('-linux-gnu')) : undefined
  return triplet === undefined ? null : join(lib, triplet)
}

/** Asks a server for its version; null when it can't run or is too old. */
async function describe(command, basedir, env) {
  const [file, ...args] = command
  const { ok, output } = await runProgram(file, [...args, '--no-defaults', '--version'], { env })
  const version = ok ? /Ver (\d+\.\d+\.\d+)\S*/.exec(output) : null
  if (version === null) return null
  const kind = version[0].includes('MariaDB') ? 'mariadb' : 'mysql'
  const [major, minor] = version[1].split('.').map(Number)
  const recent = kind === 'mariadb' ? major > 10 || (major === 10 && minor >= 6) : major >= 9 || (major === 8 && minor >= 4)
  return recent && (kind === 'mysql' || canInitialise(basedir)) ? { kind, version: version[1], command, basedir, env } : null
}

/** A MariaDB server may be installed without the programs that create its system tables. */
function canInitialise(basedir) {
  return ['mariadb-install-db', 'my_print_defaults'].every((name) => existsSync(join(basedir, 'bin', name)))
}
