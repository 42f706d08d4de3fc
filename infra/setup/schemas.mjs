import { randomBytes } from 'node:crypto'

const NAMES = ['clients', 'catalogue', 'connectivity', 'billing']
const OWN_RIGHTS = 'SELECT, INSERT, UPDATE, DELETE'
const MIGRATOR_RIGHTS = `${OWN_RIGHTS}, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, TRIGGER, LOCK TABLES`

/**
 * Creates the four schemas `<prefix>_<subgraph>`, a user for each that may read and write its own and nothing else, and the
 * migrator, who may change the tables of the four. Existing schemas keep their data; users get the given passwords.
 * @returns {Promise<Record<string, string>>} the RACCORD_DB_… settings of the programs
 */
export async function createSchemas({ database, prefix = 'raccord', passwords = newPasswords() }) {
  const hosts = database.external ? ['%', 'localhost', '127.0.0.1'] : ['localhost', '127.0.0.1']
  const statements = []
  const account = (name, grants) => {
    for (const host of hosts) {
      const user = `'${prefix}_${name}'@'${host}'`
      statements.push(`DROP USER IF EXISTS ${user}`, `CREATE USER ${user} IDENTIFIED BY '${passwords[name]}'`)
      for (const grant of grants) statements.push(`GRANT ${grant} TO ${user}`)
    }
  }
  for (const name of NAMES) {
    statements.push(`CREATE DATABASE IF NOT EXISTS \`${prefix}_${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`)
    account(name, [`${OWN_RIGHTS} ON ${grantable(`${prefix}_${name}`)}.*`])
  }
  account(
    'migrator',
    NAMES.map((name) => `${MIGRATOR_RIGHTS} ON ${grantable(`${prefix}_${name}`)}.*`),
  )
  await runStatements(database.rootUrl, statements)

  const { host } = new URL(database.rootUrl)
  const url = (name, path) => `mysql://${prefix}_${name}:${passwords[name]}@${host}/${path}`
  return Object.fromEntries([
    ...NAMES.map((name) => [`RACCORD_DB_${name.toUpperCase()}`, url(name, `${prefix}_${name}`)]),
    ['RACCORD_DB_MIGRATOR', url('migrator', '')],
  ])
}

/** Drops the four schemas of a prefix and their users, if they are there. */
export async function dropSchemas({ database, prefix = 'raccord' }) {
  const users = [...NAMES, 'migrator'].flatMap((name) =>
    ['%', 'localhost', '127.0.0.1'].map((host) => `'${prefix}_${name}'@'${host}'`),
  )
  await runStatements(database.rootUrl, [
    ...NAMES.map((name) => `DROP DATABASE IF EXISTS \`${prefix}_${name}\``),
    ...users.map((user) => `DROP USER IF EXISTS ${user}`),
  ])
}

/** A random password for each of the five users. */
export function newPasswords() {
  return Object.fromEntries([...NAMES, 'migrator'].map((name) => [name, randomBytes(18).toString('hex')]))
}

/** `_` is a wildcard in the schema name of a GRANT: unescaped, the right would reach other schemas. */
function grantable(schema) {
  return `\`${schema.replaceAll('_', '\\_')}\``
}

async function runStatements(rootUrl, statements) {
  const { createConnection } = await import('mysql2/promise')
  const connection = await createConnection({ uri: rootUrl, multipleStatements: true })
  try {
    await connection.query(statements.join(';\n'))
  } finally {
    await connection.end()
  }
}
