import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { SUBGRAPH_NAMES, type SubgraphName } from '#contract/subgraph-names.js'
import { ROOT } from '#run/root.js'
import { clientsOf, createTestSchemas, INTERNAL_SECRET, type Stack } from './stack.js'

/** One process of the distributed mode. Killed, it can be started again on the same port. */
export class TestProcess {
  #child: ChildProcess | undefined
  #output = ''

  constructor(
    readonly name: string,
    private readonly program: string[],
    private readonly environment: Record<string, string>,
    readonly port: number,
    readonly controlPort: number | null,
    private readonly readyLine: RegExp,
  ) {}

  /** Starts the process and waits until it says that it is ready. */
  start(): Promise<void> {
    this.#output = ''
    const child = spawn(process.execPath, this.program, {
      env: { ...this.environment, PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    return new Promise((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-8_000)
        if (this.readyLine.test(this.#output)) resolve()
      }
      child.stdout?.on('data', hear)
      child.stderr?.on('data', hear)
      child.once('exit', (code, signal) => reject(new Error(`${this.name} ended (${code ?? signal}): ${this.#output}`)))
    })
  }

  get output(): string {
    return this.#output
  }

  /** `SIGKILL`: no warning, nothing is finished. Resolves when the process is gone. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill(signal)
    await gone
  }
}

export interface DistributedStack extends Stack {
  processes: ReadonlyMap<string, TestProcess>
  environment: Record<string, string>
}

/**
 * The distributed mode as real processes of the built product: one per subgraph, the gateway, and as many more `connectivity` processes
 * as asked for, which share its feed, consumers and timers.
 */
export async function startDistributedStack(options: { extraConnectivity?: number } = {}): Promise<DistributedStack> {
  const schemas = await createTestSchemas()
  const ports = new Map<string, number>()
  const names = [
    ...SUBGRAPH_NAMES,
    ...Array.from({ length: options.extraConnectivity ?? 0 }, (_, i) => `connectivity-${i + 2}`),
  ]
  for (const name of [...names, 'gateway']) {
    ports.set(name, await freePort())
    ports.set(`${name} control`, await freePort())
  }
  const port = (name: string) => ports.get(name) as number
  const environment: Record<string, string> = {
    ...schemas.environment,
    TZ: 'UTC',
    APOLLO_TELEMETRY_DISABLED: '1',
    RACCORD_ENV: 'test',
    RACCORD_LOG_LEVEL: process.env['RACCORD_TEST_LOG'] ?? 'error',
    RACCORD_INTERNAL_SECRET: INTERNAL_SECRET,
    RACCORD_DATA_DIR: schemas.dataDir,
    RACCORD_HOST: '127.0.0.1',
    ...Object.fromEntries(
      SUBGRAPH_NAMES.map((n) => [`RACCORD_SUBGRAPH_${n.toUpperCase()}_URL`, `http://127.0.0.1:${port(n)}`]),
    ),
  }
  const processes = new Map<string, TestProcess>()
  for (const name of names) {
    const subgraph = name.replace(/-\d+$/, '') as SubgraphName
    processes.set(
      name,
      new TestProcess(
        name,
        [join(ROOT, 'dist/infra/run/subgraph.js'), subgraph],
        { ...environment, RACCORD_SUBGRAPH_PORT: String(port(name)), RACCORD_CONTROL_PORT: String(port(`${name} control`)) },
        port(name),
        port(`${name} control`),
        / ready on port /,
      ),
    )
  }
  processes.set(
    'gateway',
    new TestProcess(
      'gateway',
      [join(ROOT, 'dist/infra/run/gateway.js')],
      { ...environment, RACCORD_PORT: String(port('gateway')) },
      port('gateway'),
      null,
      /Raccord is ready/,
    ),
  )
  const stop = async () => {
    await Promise.all([...processes.values()].map((p) => p.kill()))
    await schemas.drop()
  }
  try {
    await Promise.all([...processes.values()].map((p) => p.start()))
  } catch (error) {
    await stop()
    throw error
  }
  const url = `http://127.0.0.1:${port('gateway')}`
  return {
    url,
    dataDir: schemas.dataDir,
    processes,
    environment,
    as: await clientsOf(url, schemas.dataDir),
    advanceClock: async (seconds) => {
      for (const { controlPort } of processes.values()) {
        if (controlPort === null) continue
        await fetch(`http://127.0.0.1:${controlPort}/clock/advance?seconds=${seconds}`, { method: 'POST' })
      }
    },
    stop,
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}
