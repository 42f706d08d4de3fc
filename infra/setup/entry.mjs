import { spawn } from 'node:child_process'
import { ensureNodeModules, lockedNode, requireBootstrapNode, runsOnLockedNode } from './node-modules.mjs'
import { readSetupSettings } from './settings.mjs'
import { SetupError } from './setup-error.mjs'
import { onParentGone, SIGNALS } from './stop-request.mjs'

/**
 * Runs a command of package.json: on whatever Node is there, makes sure of the dependencies, then goes on with `program` on the
 * locked Node 24. A SetupError ends in one sentence and exit code 1.
 * @param {() => Promise<number>} program gives the exit code
 */
export async function entry(program) {
  try {
    requireBootstrapNode()
    const settings = readSetupSettings()
    await ensureNodeModules(settings)
    process.exitCode = runsOnLockedNode() ? await program() : await onLockedNode(settings)
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`)
    process.exitCode = 1
  }
}

function onLockedNode({ startedByNpm }) {
  const follow = new URL('./follow-parent.mjs', import.meta.url).href
  const child = spawn(lockedNode(), ['--import', follow, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  if (startedByNpm) onParentGone(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', () => reject(new SetupError(`${lockedNode()} can't run here: remove node_modules and try again.`)))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
