import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { NODE_FLAGS } from './node-flags.mjs'
import { identify, stopProcess } from './process-table.mjs'
import { ROOT } from './settings.mjs'
import { SetupError } from './setup-error.mjs'
import { StopRequested } from './stop-request.mjs'

const FOLLOW = new URL('./follow-parent.mjs', import.meta.url).href

/** The programs of dist/infra/run that one command has started, and how they are stopped. */
export class Children {
  #running = new Map()
  #stopped = false

  /** @param {{ environment: Record<string, string>, remember: (pid: number) => void }} parts */
  constructor({ environment, remember }) {
    this.environment = environment
    this.remember = remember
  }

  /**
   * Starts a program; its output is the terminal's.
   * @returns {{ name: string, ended: Promise<number> }}
   */
  start(program, args = [], extra = {}) {
    if (this.#stopped) throw new StopRequested()
    const script = join(ROOT, 'dist/infra/run', program)
    const child = spawn(process.execPath, [...NODE_FLAGS, '--import', FOLLOW, script, ...args], {
      // A session of its own: Ctrl-C reaches the launcher, which asks its children to stop, once and in order.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...this.environment, ...extra },
      cwd: ROOT,
    })
    const record = identify(child.pid)
    this.remember(child.pid)
    this.#running.set(child, record)
    const ended = new Promise((resolve) => {
      child.once('exit', (code) => {
        this.#running.delete(child)
        resolve(code ?? 1)
      })
    })
    return { name: [program.replace(/\.js$/, ''), ...args].join(' '), ended }
  }

  /** Runs a program to its end. @throws SetupError when it fails; it has said why itself */
  async run(program, failure) {
    const code = await this.start(program).ended
    if (code !== 0) throw new SetupError(failure)
  }

  /** Stops all that still run and waits for their end. */
  async stop() {
    this.#stopped = true
    await Promise.all([...this.#running.values()].filter((record) => record !== null).map((record) => stopProcess(record)))
  }
}
