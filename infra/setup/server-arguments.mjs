/**
 * Arguments that every start of a private server has, MariaDB or MySQL.
 * @param {import('./server-programs.mjs').ServerProgram} program
 * @param {{ data: string, socket: string, port: number, initFile: string, fast: boolean }} at
 */
export function serverArguments(program, { data, socket, port, initFile, fast }) {
  return [
    ...baseArguments(program, data),
    `--socket=${socket}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--init-file=${initFile}`,
    '--skip-name-resolve',
    '--skip-log-bin',
    '--character-set-server=utf8mb4',
    '--max-connections=500',
    '--innodb-buffer-pool-size=256M',
    '--innodb-lock-wait-timeout=3',
    '--performance-schema=OFF',
    // At every commit the log reaches the operating system: the death of the server loses nothing, a power cut may lose a second.
    '--innodb-flush-log-at-trx-commit=2',
    ...(fast ? ['--innodb-doublewrite=OFF'] : []),
  ]
}

/** Arguments of the one run that creates MySQL's system tables. */
export function mysqlInitialization(program, data) {
  return [...baseArguments(program, data), '--initialize-insecure']
}

/** Arguments of mariadb-install-db, which creates MariaDB's system tables. */
export function mariadbInitialization(program, data) {
  return [
    '--no-defaults',
    `--basedir=${program.basedir}`,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
    ...asRoot(),
  ]
}

function baseArguments(program, data) {
  const [, ...own] = program.command
  const messages =
    program.kind === 'mysql'
      ? [`--lc-messages-dir=${program.basedir}/share/mysql`, '--mysqlx=0', '--secure-file-priv=NULL']
      : []
  return [...own, '--no-defaults', `--basedir=${program.basedir}`, `--datadir=${data}`, ...messages, ...asRoot()]
}

/** Both servers refuse to run as root unless they are told so. */
function asRoot() {
  return process.getuid?.() === 0 ? ['--user=root'] : []
}
