import { setTimeout as pause } from 'node:timers/promises'
import type { FeedEvent, FeedPage } from '#contract/events.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import type { Core } from './core.js'
import { readJson } from './database.js'
import type { ReadFeed } from './outbox.js'
import type { Reaction } from './reaction.js'
import { type Tx, transaction } from './transaction.js'

const PAGE = 200
/** Pauses between tries of a failing reaction, after which its aggregate is parked. */
const BACKOFF_MS = [50, 200, 800, 2000]
const WAIT_MS = 1000
/** Failures in a row from which an operator is told. */
const NEWS = 5

/**
 * Follows one source's feed. Position and effect are stored in one transaction under a lock on the cursor row: that is the inbox.
 * A reaction that keeps failing parks its aggregate: later events of that aggregate wait behind it, everything else goes on.
 */
export class Consumer {
  readonly #stop = new AbortController()
  #loop: Promise<void> = Promise.resolve()
  #position = 0
  #seenAt = ''
  #waiters = new Set<() => void>()
  #failing: string | undefined

  constructor(
    private readonly core: Core,
    readonly source: SubgraphName,
    private readonly readFeed: ReadFeed,
    private readonly reactions: readonly Reaction[],
  ) {}

  /** How far the copy is: position, and an instant up to which it knows everything that had happened. */
  get state(): { position: number; seenAt: string; failing: string | undefined } {
    return { position: this.#position, seenAt: this.#seenAt, failing: this.#failing }
  }

  start(): void {
    this.#loop = this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#loop
  }

  /** Resolves true once `reached()` holds, false after `timeoutMs`. */
  async waitUntil(reached: () => boolean, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs
    while (!reached()) {
      const left = deadline - performance.now()
      if (left <= 0 || this.#stop.signal.aborted) return false
      let wake: (() => void) | undefined
      const timer = new AbortController()
      const woken = new Promise<void>((resolve) => {
        wake = resolve
        this.#waiters.add(resolve)
      })
      await Promise.race([woken, pause(left, undefined, { signal: timer.signal }).catch(() => undefined)])
      timer.abort()
      if (wake) this.#waiters.delete(wake)
    }
    return true
  }

  async #run(): Promise<void> {
    let failures = 0
    while (!this.#stop.signal.aborted) {
      try {
        const from = await this.#storedPosition()
        const page = await this.readFeed(from, PAGE, WAIT_MS, this.#stop.signal)
        if (!this.#stop.signal.aborted) this.#refuseGap(from, page)
        if (page.events.length > 0) await this.#applyPage(page.events)
        const last = page.events.at(-1)?.position ?? from
        this.#position = Math.max(this.#position, last)
        // Only a page that reached the head proves that nothing older is missing.
        if (last >= page.head && page.asOf > this.#seenAt) this.#seenAt = page.asOf
        this.#failing = undefined
        failures = 0
        this.#wake()
      } catch (error) {
        if (this.#stop.signal.aborted) return
        failures += 1
        this.#failing = (error as Error).message
        // Processes start and restart at their own pace: a source that is away for a moment is no news.
        this.core.log[failures < NEWS ? 'info' : 'warn']({ source: this.source, err: error, failures }, 'reading a feed failed')
        await pause(Math.min(5000, 100 * 2 ** failures), undefined, { signal: this.#stop.signal }).catch(() => undefined)
      }
    }
  }

  /**
   * A feed read without a filter has no hole: the event after position 7 is 8. What would otherwise be lost in silence stops this
   * consumer and shows in its state, until a person rebuilds the copy.
   */
  #refuseGap(from: number, page: FeedPage): void {
    const [first] = page.events
    if (first && first.position !== from + 1) {
      throw new Error(`the feed of ${this.source} no longer has the events after position ${from}: rebuild this copy`)
    }
    if (!first && page.head < from) {
      throw new Error(
        `the feed of ${this.source} ends at ${page.head}, before position ${from} that is applied here: rebuild this copy`,
      )
    }
  }

  #wake(): void {
    for (const wake of this.#waiters) wake()
    this.#waiters.clear()
  }

  async #storedPosition(): Promise<number> {
    const rows = (await this.core.dataSource.query('SELECT position FROM feed_cursor WHERE source = ?', [
      this.source,
    ])) as Array<{
      position: string
    }>
    return Number(rows[0]?.position ?? 0)
  }

  /** The whole page in one transaction; if anything fails, event by event, so that one bad event holds back only its aggregate. */
  async #applyPage(events: readonly FeedEvent[]): Promise<void> {
    try {
      await this.#apply(events)
    } catch (error) {
      this.core.log.warn({ source: this.source, err: error }, 'a page of events failed: going event by event')
      for (const event of events) await this.#applyWithPatience(event)
    }
  }

  async #applyWithPatience(event: FeedEvent): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#apply([event])
        return
      } catch (error) {
        const wait = BACKOFF_MS[attempt]
        if (wait === undefined || this.#stop.signal.aborted) {
          if (this.#stop.signal.aborted) throw error
          await this.#park(event, error as Error)
          return
        }
        await pause(wait, undefined, { signal: this.#stop.signal }).catch(() => undefined)
      }
    }
  }

  async #apply(events: readonly FeedEvent[]): Promise<void> {
    const cause = { actor: 'system', correlationId: events[0]?.correlationId ?? 'feed' }
    await transaction(this.core, cause, async (tx) => {
      const position = await this.#lockCursor(tx)
      const fresh = events.filter((e) => e.position > position)
      const last = fresh.at(-1)
      if (!last) return
      const parked = await this.#parkedAggregates(tx, fresh)
      for (const event of fresh) {
        if (parked.has(event.aggregateId)) await this.#keepBehind(tx, event)
        else await this.#react(event, tx)
      }
      await this.#moveCursor(tx, last.position)
    })
  }

  async #react(event: FeedEvent, tx: Tx): Promise<void> {
    for (const reaction of this.reactions) {
      if (!reaction.on.includes(event.type)) continue
      try {
        await reaction.handle(event, tx.causedBy(event))
      } catch (error) {
        throw Object.assign(error as Error, { reaction: reaction.name })
      }
    }
  }

  async #lockCursor(tx: Tx): Promise<number> {
    await tx.query('INSERT IGNORE INTO feed_cursor (source, position, moved_at) VALUES (?, 0, NULL)', [this.source])
    const [row] = await tx.query<{ position: string }>('SELECT position FROM feed_cursor WHERE source = ? FOR UPDATE', [
      this.source,
    ])
    return Number(row?.position ?? 0)
  }

  async #moveCursor(tx: Tx, position: number): Promise<void> {
    await tx.query('UPDATE feed_cursor SET position = ?, moved_at = ? WHERE source = ?', [position, tx.now, this.source])
  }

  async #parkedAggregates(tx: Tx, events: readonly FeedEvent[]): Promise<Set<string>> {
    const rows = await tx.query<{ aggregate_id: string }>(
      'SELECT aggregate_id FROM parked_aggregate WHERE source = ? AND aggregate_id IN (?)',
      [this.source, [...new Set(events.map((e) => e.aggregateId))]],
    )
    return new Set(rows.map((r) => r.aggregate_id))
  }

  async #keepBehind(tx: Tx, event: FeedEvent): Promise<void> {
    await tx.query('INSERT INTO parked_event (source, position, aggregate_id, event) VALUES (?, ?, ?, ?)', [
      this.source,
      event.position,
      event.aggregateId,
      JSON.stringify(event),
    ])
  }

  async #park(event: FeedEvent, error: Error): Promise<void> {
    const reaction = String((error as { reaction?: string }).reaction ?? 'unknown')
    await transaction(this.core, { actor: 'system', correlationId: event.correlationId }, async (tx) => {
      const position = await this.#lockCursor(tx)
      if (event.position <= position) return
      await tx.query(
        `INSERT INTO parked_aggregate (source, aggregate_id, parked_at, reaction, error) VALUES (?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE error = VALUES(error)`,
        [this.source, event.aggregateId, tx.now, reaction, error.message.slice(0, 2000)],
      )
      await this.#keepBehind(tx, event)
      await this.#moveCursor(tx, event.position)
    })
    this.core.log.error(
      {
        alert: 'aggregate-parked',
        source: this.source,
        aggregateId: event.aggregateId,
        eventId: event.eventId,
        reaction,
        err: error,
      },
      'an aggregate was parked: its later events wait until a person resumes it',
    )
  }

  /** As `resume`; when a reaction fails again, its words are kept for the list of what is parked. @returns how many events ran */
  async tryToResume(aggregateId: string, correlationId: string): Promise<number> {
    try {
      return await this.resume(aggregateId, correlationId)
    } catch (error) {
      this.core.log.error({ source: this.source, aggregateId, correlationId, err: error }, 'a parked aggregate failed again')
      await this.core.dataSource.query(
        'UPDATE parked_aggregate SET reaction = ?, error = ? WHERE source = ? AND aggregate_id = ?',
        [
          String((error as { reaction?: string }).reaction ?? 'unknown'),
          (error as Error).message.slice(0, 2000),
          this.source,
          aggregateId,
        ],
      )
      return 0
    }
  }

  /**
   * Runs a parked aggregate's waiting events in order, in one transaction; it stays parked when one fails again.
   * @returns how many events ran
   */
  async resume(aggregateId: string, correlationId: string): Promise<number> {
    return await transaction(this.core, { actor: 'system', correlationId }, async (tx) => {
      await this.#lockCursor(tx)
      const rows = await tx.query<{ event: unknown }>(
        'SELECT event FROM parked_event WHERE source = ? AND aggregate_id = ? ORDER BY position',
        [this.source, aggregateId],
      )
      for (const row of rows) await this.#react(readJson<FeedEvent>(row.event), tx)
      await tx.query('DELETE FROM parked_event WHERE source = ? AND aggregate_id = ?', [this.source, aggregateId])
      await tx.query('DELETE FROM parked_aggregate WHERE source = ? AND aggregate_id = ?', [this.source, aggregateId])
      return rows.length
    })
  }
}

/** What is parked, for readiness and the staff's list. */
export async function listParked(core: Core): Promise<ParkedAggregate[]> {
  return (await core.dataSource.query(
    `SELECT p.source, p.aggregate_id AS aggregateId, p.parked_at AS parkedAt, p.reaction, p.error,
       (SELECT COUNT(*) FROM parked_event e WHERE e.source = p.source AND e.aggregate_id = p.aggregate_id) AS waiting
     FROM parked_aggregate p ORDER BY p.parked_at LIMIT 100`,
  )) as ParkedAggregate[]
}

export interface ParkedAggregate {
  source: SubgraphName
  aggregateId: string
  parkedAt: string
  reaction: string
  error: string
  waiting: number | string
}
