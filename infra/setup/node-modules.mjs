import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { say, step } from './progress.mjs'
import { lastLines, runProgram } from './run-program.mjs'
import { ROOT } from './settings.mjs'
import { SetupError } from './setup-error.mjs'

const stamp = join(ROOT, 'node_modules', '.raccord-lock')
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')

/** Installs the dependencies when there are none, or when the lock file has changed since they were installed. */
export async function ensureNodeModules(settings) {
  const wanted = lockHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(lockedNode())) return
  say('Installing the dependencies of package-lock.json')
  await step('npm install', async () => {
    // Not `npm ci`: it refuses a lock file without the optional packages of every other platform, and mirrors lack some of these.
    // Versions and hashes of the lock file hold all the same, and with --no-save nothing is written to it.
    const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    // npm names its own script when it runs us; by hand, it is found on PATH.
    const byScript = /\.c?js$/.test(settings.npm ?? '')
    const { ok, output } = byScript
      ? await runProgram(process.execPath, [settings.npm, ...args], { cwd: ROOT })
      : await runProgram('npm', args, { cwd: ROOT })
    if (!ok) throw new SetupError(`npm could not install the dependencies:\n${lastLines(output)}`)
  })
  if (!existsSync(lockedNode())) {
    throw new SetupError(
      `No Node 24 is packaged for ${process.platform} on ${process.arch}: use Linux or macOS on x64 or arm64.`,
    )
  }
  writeFileSync(stamp, wanted)
}

/** The Node of the lock file: everything but the first steps runs on it. */
export function lockedNode() {
  return join(ROOT, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
}

/** Whether this process already runs on the locked Node. */
export function runsOnLockedNode() {
  const { version } = JSON.parse(readFileSync(join(lockedNode(), '../../package.json'), 'utf8'))
  return process.versions.node === version
}

/** @throws SetupError when the machine's Node is too old even for the first steps */
export function requireBootstrapNode() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new SetupError(
      `Node ${process.versions.node} is too old: install Node 20 or later; Raccord then fetches the Node 24 that it runs on.`,
    )
  }
}
