import type { CompiledFetch } from '../execution/compile/fetch.js'
import type { Variables } from '../execution/run/plan-run.js'
import type { CompiledOperation } from '../planning/compile-operation.js'
import type { SubgraphAnswer } from '../subgraph-access/subgraph.js'
import { backOffMs, waited } from './back-off.js'
import { type OpenSource, openSource, type SourceParts } from './open-source.js'
import type { FeedRequest, ResumePoint } from './resume-point.js'
import type { StreamClient } from './stream-client.js'
import { UpstreamLost } from './stream-errors.js'

/** Cursors remembered, to know events that are sent again. */
const RECENT = 100

/** What is followed, and with which plan its events are completed. */
export interface FeedPlan {
  readonly compiled: CompiledOperation
  readonly fetch: CompiledFetch
  /** Of the client, as far as the fetch hands them on. */
  readonly variables: Variables
  readonly resume: ResumePoint | null
}

/** One event, and the plan by which it was asked. */
export interface FeedEvent {
  readonly answer: SubgraphAnswer
  readonly compiled: CompiledOperation
  /** Where a feed resumes that has given it; null where events have no cursor. */
  readonly cursor: string | null
}

export interface FeedParts extends SourceParts {
  /** For how long a lost source is tried again, in milliseconds; 0 for never. */
  resumeWithinMs: number
}

/**
 * The events of one subgraph's subscription. A stream that is cut is opened again after its last cursor, as often as it takes within a
 * bound, where its events have cursors; where they have none, going on would hide a gap, and the loss is told.
 */
export class Feed {
  #plan: FeedPlan
  #source: OpenSource | null = null
  #stop = new AbortController()
  #isClosed = false
  /** After a resumption, until something new comes: events up to `#cursor` may be sent again. */
  #skips = false
  /** Since when the source is lost, and how often it was tried; null when an event came since. */
  #loss: { since: number; tries: number } | null = null
  #openedAt = 0
  readonly #recent = new Set<string>()

  /** The cursor of the last event handed out. */
  #cursor: string | null

  /**
   * @param client on whose behalf the source is opened, asked anew at every opening
   * @param after the cursor after which it begins, of a plan that can be resumed; null to begin as the client asked
   */
  constructor(
    private readonly parts: FeedParts,
    plan: FeedPlan,
    private readonly client: () => StreamClient,
    after: string | null = null,
  ) {
    this.#plan = plan
    this.#cursor = after
  }

  /** @throws Error when it does not open */
  async open(): Promise<void> {
    const stop = this.#stop
    const request = requestOf(this.#plan, this.#cursor)
    try {
      const source = await openSource(this.parts, this.#plan.fetch, request, this.client(), stop)
      if (this.#source === null) this.#take(source)
      else source.close()
    } catch (error) {
      // Another plan's source may be open by now.
      if (this.#source === null) throw error
    }
  }

  /** The next event; null when the subgraph ended the subscription, or when this was closed. @throws UpstreamLost */
  async next(): Promise<FeedEvent | null> {
    for (;;) {
      const plan = this.#plan
      const source = this.#source
      if (this.#isClosed || source === null) return null
      try {
        const { done, value } = await source.next()
        if (done && source === this.#source) return null
        if (done || this.#isKnown(plan, value as SubgraphAnswer)) continue
        this.#loss = null
        return { answer: value as SubgraphAnswer, compiled: plan.compiled, cursor: plan.resume && this.#cursor }
      } catch (error) {
        if (this.#isClosed) return null
        // It was closed because another took its place.
        if (source === this.#source) await this.#reopen(error)
      }
    }
  }

  /** Completes later events by another plan that asks the subgraph the same. */
  adopt(plan: FeedPlan): void {
    this.#plan = plan
  }

  /**
   * Goes on with another plan that asks something else: after the last cursor, or, without one, from the moment the new source is open;
   * the old one serves until then. @throws Error when the new source does not open
   */
  async moveTo(plan: FeedPlan): Promise<void> {
    const before = this.#source
    const stop = new AbortController()
    const request = requestOf(plan, this.#cursor)
    const source = await openSource(this.parts, plan.fetch, request, this.client(), stop)
    if (this.#isClosed) return source.close()
    this.#plan = plan
    this.#stop = stop
    this.#skips = true
    this.#take(source)
    before?.close()
  }

  close(): void {
    this.#isClosed = true
    this.#stop.abort(new DOMException('nobody is subscribed any more', 'AbortError'))
    this.#source?.close()
  }

  #take(source: OpenSource): void {
    this.#source = source
    this.#openedAt = performance.now()
    if (this.#isClosed) source.close()
  }

  /** Opens the source again, unless meanwhile another plan's took its place. @throws UpstreamLost */
  async #reopen(cause: unknown): Promise<void> {
    const lost = this.#source
    const { log } = this.client()
    const loss = this.#lossNow()
    for (let error = cause; ; ) {
      const request = this.#resumption()
      const isLate = performance.now() - loss.since >= this.parts.resumeWithinMs
      if (request === null || isLate) throw new UpstreamLost('a subgraph’s stream was lost', { cause: error })
      const { fetch } = this.#plan
      log.warn({ subgraph: fetch.subgraph, err: error, tries: loss.tries }, 'a subgraph’s stream was cut; it is resumed')
      const stop = new AbortController()
      this.#stop = stop
      if (!(await waited(backOffMs(loss.tries++), stop.signal)) || this.#source !== lost) return
      try {
        const source = await openSource(this.parts, fetch, request, this.client(), stop)
        if (this.#source !== lost) return source.close()
        this.#skips = true
        return this.#take(source)
      } catch (failure) {
        if (this.#isClosed || this.#source !== lost) return
        error = failure
      }
    }
  }

  /** Losses that follow each other quickly are one, so that a source that opens only to be cut again is given up in the end. */
  #lossNow(): { since: number; tries: number } {
    const now = performance.now()
    if (this.#loss === null || now - this.#openedAt > this.parts.resumeWithinMs) this.#loss = { since: now, tries: 0 }
    return this.#loss
  }

  /** The request that goes on where the source was lost; null when nobody knows where that was. */
  #resumption(): FeedRequest | null {
    const { resume, variables } = this.#plan
    if (resume === null || (this.#cursor === null && !resume.startsAtCursor(variables))) return null
    return requestOf(this.#plan, this.#cursor)
  }

  /** Notes how far the feed came. True for an event that was handed out before the source was lost. */
  #isKnown({ resume }: FeedPlan, event: SubgraphAnswer): boolean {
    const cursor = resume?.cursorOf(event) ?? null
    if (cursor === null) return false
    if (this.#skips && this.#recent.has(cursor)) return true
    this.#skips = false
    this.#cursor = cursor
    this.#recent.add(cursor)
    for (const oldest of this.#recent) {
      if (this.#recent.size <= RECENT) break
      this.#recent.delete(oldest)
    }
    return false
  }
}

function requestOf({ fetch, variables, resume }: FeedPlan, cursor: string | null): FeedRequest {
  return resume && cursor !== null ? resume.requestAfter(cursor, variables) : { query: fetch.text, variables }
}
