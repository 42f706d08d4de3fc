import { setTimeout as pause } from 'node:timers/promises'
import type { FeedEvent, FeedPage } from '#contract/events.js'
import type { Core } from './core.js'
import { type FeedFilter, readOutbox } from './outbox.js'
import { userError } from './refusal.js'
import { sequenceFeed } from './sequencer.js'

/** Another process of the same subgraph may have written: how often the head is looked at while somebody waits. */
const OTHER_PROCESS_MS = 200
/** Commits that come this soon after a numbering are numbered together: one run for many, at a delay that nobody notices. */
const GATHER_MS = 20
const PAGE = 200

/** Position of the last numbered event, and an instant before which this process has nothing to come. */
interface FeedHead {
  head: number
  asOf: string
}

/** A subgraph's own events as a feed by position. "Live" is the same read, woken up. */
export class Feed {
  #waiters = new Set<() => void>()
  #running: Promise<FeedHead> | undefined
  #next: Promise<FeedHead> | undefined
  #soon: NodeJS.Timeout | undefined
  #last: FeedHead = { head: 0, asOf: '' }
  #lastAt = Number.NEGATIVE_INFINITY

  /** @param gatherMs longer where nobody waits for single events, such as a load of many */
  constructor(
    private readonly core: Core,
    private readonly gatherMs = GATHER_MS,
  ) {}

  /**
   * Numbers what was committed before this call and wakes the readers. Calls made while a run is under way share the one that comes
   * after it: each waits for two runs at most, however many commits follow.
   */
  advance(): Promise<FeedHead> {
    if (!this.#running) return this.#start()
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined
        return this.#start()
      })
    return this.#next
  }

  /** Called after a commit that wrote events: numbers them now, or together with those that follow at once. */
  advanceSoon(): void {
    if (this.#soon) return
    const wait = Math.max(0, this.#lastAt + this.gatherMs - performance.now())
    this.#soon = setTimeout(() => {
      this.#soon = undefined
      const written = !this.#running
      void (written ? this.#start(written) : this.advance()).catch((error: unknown) =>
        this.core.log.warn({ err: error }, 'numbering events failed: the next look does it'),
      )
    }, wait)
    this.#soon.unref()
  }

  #start(written = false): Promise<FeedHead> {
    const run = this.#number(written).finally(() => {
      this.#running = undefined
    })
    this.#running = run
    return run
  }

  async #number(written: boolean): Promise<FeedHead> {
    const before = this.#last.head
    this.#last = await sequenceFeed(this.core, written)
    this.#lastAt = performance.now()
    if (this.#last.head > before) this.#wake()
    return this.#last
  }

  #wake(): void {
    const waiters = [...this.#waiters]
    this.#waiters.clear()
    for (const wake of waiters) wake()
  }

  /** The head as of a moment ago at most: readers are woken when it moves. */
  async #recent(): Promise<FeedHead> {
    if (this.#running) return this.#running
    return performance.now() - this.#lastAt < OTHER_PROCESS_MS ? this.#last : this.advance()
  }

  /** The present head: after it, every event committed so far has been numbered. */
  head(): Promise<FeedHead> {
    return this.advance()
  }

  /** Waits until something new is numbered, `ms` pass, or the signal aborts. */
  async #wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return
    let wake: (() => void) | undefined
    const woken = new Promise<void>((resolve) => {
      wake = resolve
      this.#waiters.add(resolve)
    })
    const timer = new AbortController()
    const abort = () => wake?.()
    signal?.addEventListener('abort', abort, { once: true })
    try {
      await Promise.race([woken, pause(ms, undefined, { signal: timer.signal }).catch(() => undefined)])
    } finally {
      timer.abort()
      signal?.removeEventListener('abort', abort)
      if (wake) this.#waiters.delete(wake)
    }
  }

  /** One page after a position; when there is nothing, waits up to `waitMs` for something. An empty page still tells the head. */
  async read(after: number, limit: number, waitMs: number, signal?: AbortSignal, filter?: FeedFilter): Promise<FeedPage> {
    const deadline = performance.now() + waitMs
    for (;;) {
      // Who doesn't wait reads what it has just written.
      const { head, asOf } = waitMs === 0 && (this.#soon || this.#running) ? await this.advance() : await this.#recent()
      const events = head > after ? await readOutbox(this.core, after, limit, filter) : []
      const left = deadline - performance.now()
      if (events.length > 0 || left <= 0 || signal?.aborted) return { events, head, asOf }
      if (filter && head > after) after = head
      await this.#wait(Math.min(left, OTHER_PROCESS_MS), signal)
    }
  }

  /**
   * Every event after a position that fits the filter, for ever: what was missed, then live, with neither gap nor repeat.
   * @throws CURSOR_EXPIRED when events after the position were already purged
   */
  async *follow(after: number, filter: () => Promise<FeedFilter | null>, signal?: AbortSignal): AsyncGenerator<FeedEvent> {
    await this.refuseExpired(after)
    let position = after
    while (!signal?.aborted) {
      const { head } = await this.#recent()
      if (head > position) {
        // Rights may change at any time: the filter is computed again for each page.
        const now = await filter()
        if (!now) return
        const events = await readOutbox(this.core, position, PAGE, now)
        for (const event of events) {
          if (event.position > head) break
          position = event.position
          yield event
          if (signal?.aborted) return
        }
        const last = events.at(-1)
        if (events.length < PAGE || (last && last.position >= head)) position = Math.max(position, head)
      } else {
        await this.#wait(OTHER_PROCESS_MS, signal)
      }
    }
  }

  /** @throws CURSOR_EXPIRED, CURSOR_INVALID */
  async refuseExpired(after: number): Promise<void> {
    const [row] = (await this.core.dataSource.query('SELECT position, purged_to FROM feed_head WHERE id = 1')) as Array<{
      position: string
      purged_to: string
    }>
    if (row && after < Number(row.purged_to)) {
      throw userError(
        'CURSOR_EXPIRED',
        'This cursor is older than the feed keeps events: read the objects again, then follow from feedCursor. — Ce curseur est plus ancien que les événements conservés : relisez les objets, puis suivez depuis feedCursor.',
      )
    }
    if (row && after > Number(row.position))
      throw userError('CURSOR_INVALID', 'This cursor is not of this feed. — Ce curseur n’est pas de ce flux.')
  }
}

/** The opaque cursor of a position in a feed. */
export function feedCursor(source: string, position: number): string {
  return Buffer.from(`${source}:${position}`).toString('base64url')
}

/** The position of a cursor. @throws CURSOR_INVALID, naming the argument */
export function readFeedCursor(source: string, cursor: string, argument = 'after'): number {
  const match = /^([a-z]+):(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  if (!match || match[1] !== source)
    throw userError(
      'CURSOR_INVALID',
      `Argument "${argument}" is not a cursor of this feed. — L’argument « ${argument} » n’est pas un curseur de ce flux.`,
      { argument },
    )
  return Number(match[2])
}
