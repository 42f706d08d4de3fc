import type { Log } from './log.js'

/** What a process is doing, with what belongs to that phase and nothing else. */
export type Phase =
  | { phase: 'STARTING' }
  | { phase: 'READY'; since: Date }
  | { phase: 'STOPPING'; because: string }
  | { phase: 'STOPPED' }
  | { phase: 'FAILED'; error: Error }

interface StopStep {
  name: string
  stop(): Promise<void> | void
}

/**
 * The life of a process: what was started is stopped in reverse order, each step once, each with a time limit, whatever the
 * others do.
 */
export class Lifecycle {
  #phase: Phase = { phase: 'STARTING' }
  readonly #steps: StopStep[] = []
  #stopping: Promise<void> | undefined

  constructor(
    private readonly log: Log,
    private readonly stepLimitMs = 10_000,
  ) {}

  get phase(): Phase {
    return this.#phase
  }

  /** Registers how to stop what was just started. */
  onStop(name: string, stop: () => Promise<void> | void): void {
    this.#steps.push({ name, stop })
  }

  ready(): void {
    if (this.#phase.phase === 'STARTING') this.#phase = { phase: 'READY', since: new Date() }
  }

  fail(error: Error): void {
    this.#phase = { phase: 'FAILED', error }
  }

  /** Stops everything, last started first. A second call waits for the first. */
  stop(because: string): Promise<void> {
    this.#stopping ??= this.#stopAll(because)
    return this.#stopping
  }

  async #stopAll(because: string): Promise<void> {
    if (this.#phase.phase !== 'FAILED') this.#phase = { phase: 'STOPPING', because }
    this.log.info({ because }, 'stopping')
    for (const step of this.#steps.reverse()) {
      try {
        await withLimit(Promise.resolve(step.stop()), this.stepLimitMs, step.name)
      } catch (error) {
        this.log.error({ step: step.name, err: error }, 'a stop step failed')
      }
    }
    if (this.#phase.phase !== 'FAILED') this.#phase = { phase: 'STOPPED' }
  }
}

async function withLimit(work: Promise<void>, limitMs: number, name: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} did not stop within ${limitMs} ms`)), limitMs)
    timer.unref()
  })
  try {
    await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

/** Stops on SIGINT and SIGTERM, then exits with 0 (or 1 after a failure). */
export function stopOnSignals(lifecycle: Lifecycle): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void lifecycle.stop(signal).then(() => process.exit(lifecycle.phase.phase === 'FAILED' ? 1 : 0))
    })
  }
}
