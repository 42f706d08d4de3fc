import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROBE = new URL('./probe.mjs', import.meta.url).href
const HERE = fileURLToPath(new URL('..', import.meta.url))

/** A program in its own process, with the parent's channel, whose messages are answers to what was sent, in order. */
export class Child {
  #process
  #waiting = []
  /** What was said before anybody asked. */
  #early = []
  #ended
  #output = ''
  #name

  /** @param args the script and its arguments @param options.probed whether the probe is loaded before it */
  constructor(name, args, { probed = false, env = {}, nodeArgs = [] } = {}) {
    this.#name = name
    const flags = probed ? ['--import', PROBE, ...nodeArgs] : nodeArgs
    this.#process = spawn(process.execPath, [...flags, ...args], {
      cwd: HERE,
      env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.on('data', (part) => {
        this.#output = `${this.#output}${part}`.slice(-20_000)
      })
    }
    this.#process.on('message', (message) => {
      if (this.#waiting.length > 0) this.#waiting.shift().resolve(message)
      else this.#early.push(message)
    })
    this.#ended = new Promise((resolve) => {
      this.#process.once('exit', (code, signal) => {
        const error = new Error(`${name} ended (${signal ?? code}):\n${this.#output}`)
        for (const { reject } of this.#waiting) reject(error)
        this.#waiting = []
        resolve(error)
      })
    })
  }

  /** What the process says next by itself. */
  next() {
    if (this.#early.length > 0) return Promise.resolve(this.#early.shift())
    return new Promise((resolve, reject) => {
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) this.#ended.then(reject)
      else this.#waiting.push({ resolve, reject })
    })
  }

  ask(message) {
    const answer = this.next()
    if (this.#process.connected) this.#process.send(message)
    return answer
  }

  /** @throws when the process ends first */
  async while(promise) {
    return Promise.race([
      promise,
      this.#ended.then((error) => {
        throw error
      }),
    ])
  }

  get output() {
    return this.#output
  }

  get name() {
    return this.#name
  }

  async stop() {
    this.#process.kill('SIGKILL')
    await this.#ended
  }
}
