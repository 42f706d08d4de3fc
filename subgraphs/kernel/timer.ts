import { setTimeout as pause } from 'node:timers/promises'
import type { Core } from './core.js'
import { readJson } from './database.js'
import { type Tx, transaction } from './transaction.js'
import { plusSeconds } from './values/instants.js'

/** An idempotent command that runs when its time has come. Notices, windows, reminders, expiries and grace periods are timers. */
export interface TimerKind {
  kind: string
  handle(payload: unknown, tx: Tx): Promise<void>
}

export function timerKind<P>(kind: string, handle: (payload: P, tx: Tx) => Promise<void>): TimerKind {
  return { kind, handle: handle as TimerKind['handle'] }
}

const IDLE_MS = 200
const RETRY_SECONDS = [1, 2, 5, 15, 60, 300, 900]

/** Claims due timers one at a time with SKIP LOCKED, so that any number of processes share them. */
export class TimerLoop {
  readonly #stop = new AbortController()
  #loop: Promise<void> = Promise.resolve()
  #kick: (() => void) | undefined

  readonly #known: readonly string[]

  constructor(
    private readonly core: Core,
    private readonly kinds: readonly TimerKind[],
  ) {
    // Others' kinds are left alone: during a release, old processes must not wear out the new ones' timers.
    this.#known = kinds.map((k) => k.kind)
  }

  start(): void {
    if (this.kinds.length > 0) this.#loop = this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#kick?.()
    await this.#loop
  }

  /** Looks for due timers now instead of at the next look. */
  kick(): void {
    this.#kick?.()
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      let worked = false
      try {
        worked = await this.#runOne()
      } catch (error) {
        this.core.log.warn({ err: error }, 'looking for timers failed')
      }
      if (!worked) await this.#idle()
    }
  }

  async #idle(): Promise<void> {
    const timer = new AbortController()
    const kicked = new Promise<void>((resolve) => {
      this.#kick = resolve
    })
    await Promise.race([kicked, pause(IDLE_MS, undefined, { signal: timer.signal }).catch(() => undefined)])
    timer.abort()
  }

  async #runOne(): Promise<boolean> {
    const now = this.core.clock.now()
    // A look without a lock: idle processes open no transaction.
    const due = (await this.core.dataSource.query('SELECT 1 FROM timers WHERE next_attempt_at <= ? AND kind IN (?) LIMIT 1', [
      now,
      this.#known,
    ])) as unknown[]
    if (due.length === 0) return false
    let claimed: TimerRow | undefined
    try {
      return await transaction(this.core, { actor: 'system', correlationId: 'timer' }, async (tx) => {
        ;[claimed] = await tx.query<TimerRow>(
          `SELECT kind, timer_key, payload, attempts, next_attempt_at, correlation_id FROM timers
           WHERE next_attempt_at <= ? AND kind IN (?) ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
          [tx.now, this.#known],
        )
        if (!claimed) return false
        const { kind, timer_key: key, payload, correlation_id: correlationId } = claimed
        const handler = this.kinds.find((k) => k.kind === kind)
        if (!handler) throw new Error(`no handler for timers of kind ${kind}`)
        await tx.query('DELETE FROM timers WHERE kind = ? AND timer_key = ?', [kind, key])
        await handler.handle(readJson(payload), tx.causedBy({ actor: tx.actor, correlationId }))
        return true
      })
    } catch (error) {
      if (!claimed) throw error
      await this.#postpone(claimed, error as Error)
      return true
    }
  }

  async #postpone(timer: TimerRow, error: Error): Promise<void> {
    const attempts = Number(timer.attempts) + 1
    const seconds = RETRY_SECONDS[Math.min(attempts, RETRY_SECONDS.length) - 1] ?? 900
    this.core.log.error(
      { alert: 'timer-failed', kind: timer.kind, key: timer.timer_key, attempts, err: error },
      'a timer failed: it is tried again',
    )
    // Only the timer that failed: somebody may have scheduled it anew since.
    await this.core.dataSource.query(
      'UPDATE timers SET attempts = ?, next_attempt_at = ? WHERE kind = ? AND timer_key = ? AND attempts = ? AND next_attempt_at = ?',
      [
        attempts,
        plusSeconds(this.core.clock.now(), seconds),
        timer.kind,
        timer.timer_key,
        timer.attempts,
        timer.next_attempt_at,
      ],
    )
  }
}

interface TimerRow {
  kind: string
  timer_key: string
  payload: unknown
  attempts: number
  next_attempt_at: string
  correlation_id: string
}
