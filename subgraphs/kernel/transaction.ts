import { setTimeout as pause } from 'node:timers/promises'
import type { EventPayloads, EventType } from '#contract/events.js'
import type { EntityManager } from 'typeorm'
import type { Core } from './core.js'
import { ERRNO, errorNumber } from './database.js'
import { type NewEvent, writeEvents } from './outbox.js'
import { type NewTimer, writeTimers } from './timers-table.js'

/** What a use case works with: one transaction, one instant, events and timers that are written with the rows. */
export interface Tx {
  readonly manager: EntityManager
  /** The one instant of the whole transaction. */
  readonly now: string
  readonly actor: string
  readonly correlationId: string
  query<R>(sql: string, params?: readonly unknown[]): Promise<R[]>
  /** Records an event; its per-aggregate sequence is given at the end of the transaction. */
  emit<T extends EventType>(event: {
    type: T
    aggregateType: string
    aggregateId: string
    clientId: string | null
    payload: EventPayloads[T]
    version?: number
  }): void
  /** Schedules an idempotent command; the same kind and key replaces the earlier one. */
  schedule(timer: { kind: string; key: string; dueAt: string; payload: object }): void
  cancelTimer(kind: string, key: string): void
  /** Runs after a successful commit, in this process only: never for what must not be lost. */
  afterCommit(run: () => void): void
  /** The same transaction, on behalf of somebody else: what is emitted or scheduled through it names that cause. */
  causedBy(cause: Cause): Tx
}

export interface Cause {
  actor: string
  correlationId: string
}

const ATTEMPTS = 6

/** Thrown inside a transaction to undo it and still return a value (refusals, `validateOnly`). */
class Undo<R> extends Error {
  constructor(readonly result: R) {
    super('undone on purpose')
  }
}

/** Ends the transaction without keeping anything, and makes `transaction` return `result`. */
export function undo<R>(result: R): never {
  throw new Undo(result)
}

/**
 * One READ COMMITTED transaction. Deadlocks and lock time-outs are retried with jitter, so `body` may run again: it has no effect
 * outside the transaction. A unique key that somebody took since `body` looked is retried once: then `body` sees it and decides.
 * Events and timers are written last, in the same transaction.
 */
export async function transaction<R>(core: Core, cause: Cause, body: (tx: Tx) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(core, cause, body)
    } catch (error) {
      if (error instanceof Undo) return error.result as R
      const errno = errorNumber(error)
      const retry = errno === ERRNO.deadlock || errno === ERRNO.lockTimeout || (errno === ERRNO.duplicate && attempt === 1)
      if (!retry || attempt === ATTEMPTS) throw error
      core.log.warn({ errno, attempt, correlationId: cause.correlationId }, 'transaction retried')
      await pause(Math.random() * 25 * 2 ** attempt)
    }
  }
}

async function once<R>(core: Core, cause: Cause, body: (tx: Tx) => Promise<R>): Promise<R> {
  const mark = { startedAt: core.clock.now() }
  core.inFlight.add(mark)
  const events: NewEvent[] = []
  const timers: NewTimer[] = []
  const after: Array<() => void> = []
  try {
    // Every session of the pool is READ COMMITTED already (database.ts): saying it again would cost a statement per transaction.
    const result = await core.dataSource.transaction(async (manager) => {
      const txOf = ({ actor, correlationId }: Cause): Tx => ({
        manager,
        now: mark.startedAt,
        actor,
        correlationId,
        query: async <Q>(sql: string, params: readonly unknown[] = []) => (await manager.query(sql, [...params])) as Q[],
        emit: (event) => void events.push({ version: 1, ...event, actor, correlationId }),
        schedule: (timer) => void timers.push({ ...timer, correlationId, cancelled: false }),
        cancelTimer: (kind, key) => void timers.push({ kind, key, cancelled: true }),
        afterCommit: (run) => void after.push(run),
        causedBy: txOf,
      })
      const tx = txOf(cause)
      const value = await body(tx)
      await writeTimers(tx, timers)
      await writeEvents(tx, events)
      return value
    })
    if (events.length > 0) core.onEventsCommitted()
    if (timers.length > 0) core.onTimersScheduled()
    for (const run of after) afterCommit(core, run)
    return result
  } finally {
    core.inFlight.delete(mark)
  }
}

/** What is committed has happened: a listener's failure is logged, and is not the caller's. */
function afterCommit(core: Core, run: () => void): void {
  try {
    run()
  } catch (error) {
    core.log.error({ err: error }, 'what follows a commit failed')
  }
}
