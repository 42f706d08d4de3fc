import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identify, stillRuns, stopProcess } from './process-table.mjs'
import { newPasswords } from './schemas.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * Takes the folder of an instance (`.raccord/<instance>`) for this process: nobody else may run from it at the same time, and
 * programs that a killed launcher left behind are stopped.
 * @throws SetupError when the instance runs already
 */
export async function openInstance({ folder, instance }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'launcher.json')
  const earlier = readJson(file)
  if (earlier !== null) {
    if (stillRuns(earlier.launcher)) {
      throw new SetupError(
        `Raccord already runs from ${folder} (process ${earlier.launcher.pid}): stop it first, or set RACCORD_INSTANCE to another name than "${instance}".`,
      )
    }
    await Promise.all(earlier.children.map((child) => stopProcess(child)))
  }
  const record = { launcher: identify(process.pid), children: [] }
  const save = () => writeFileSync(file, `${JSON.stringify(record)}\n`, { mode: 0o600 })
  save()
  return {
    folder,
    secrets: secretsOf(folder),
    demo: demoMarks(folder),
    /** Writes a child down, so that the next start can stop it if this process is killed. */
    remember(pid) {
      const child = identify(pid)
      if (child !== null) record.children.push(child)
      save()
    },
    close: () => rmSync(file, { force: true }),
  }
}

/** Passwords and keys of the instance, random, made once, readable by their owner only. */
function secretsOf(folder) {
  const file = join(folder, 'secrets.json')
  const known = readJson(file)
  if (known !== null) return known
  const secrets = { root: randomBytes(18).toString('hex'), users: newPasswords(), internal: randomBytes(32).toString('hex') }
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}

/** Whether a load of the demo data was begun and not finished: then the schemas hold half of them and must be made anew. */
function demoMarks(folder) {
  const begun = join(folder, 'demo-begun')
  const loaded = join(folder, 'demo-loaded')
  return {
    cutShort: () => existsSync(begun) && !existsSync(loaded),
    begin: () => writeFileSync(begun, ''),
    finish: () => writeFileSync(loaded, ''),
    forget: () => {
      for (const file of [begun, loaded]) rmSync(file, { force: true })
    },
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
