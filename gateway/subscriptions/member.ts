import type { PrintedResult } from './printed-result.js'
import type { ResultSink, RunningOperation, StreamClient } from './stream-client.js'

/** What a member tells whoever feeds it. */
export interface MemberHome {
  /** Its queue was full and is not any more. */
  roomFor(member: Member): void
  /** It is gone, whoever ended it. */
  left(member: Member): void
  /** Its caller is another. */
  callerChanged(member: Member): void
}

/** Told once each. */
export interface MemberWatch {
  /** Nothing is given any more. */
  over(): void
  /** It is disconnected because it reads too slowly. */
  slow(): void
}

export interface MemberLimits {
  /** Results that wait for a client whose buffer is full. */
  eventQueue: number
  /** How long a full queue may stay full, in milliseconds. */
  slowClientMs: number
}

/**
 * One client's subscription among those that share a source. Results that its door cannot take yet wait here, up to a bound; a
 * client that is too far behind is disconnected and resumes later, so that nobody else waits for it and nothing is lost unseen.
 */
export class Member implements RunningOperation {
  readonly isResumable = true
  /** Null while it waits for a source, and in the end. */
  home: MemberHome | null = null
  /** Events up to this number of its source are none of its business. */
  since = 0
  #waiting: PrintedResult[] | null = null
  #isBlocked = false
  #state: 'open' | 'ending' | 'over' = 'open'
  #stalled: NodeJS.Timeout | null = null

  constructor(
    readonly client: StreamClient,
    private readonly sink: ResultSink,
    private readonly limits: MemberLimits,
    private readonly watch: MemberWatch,
  ) {}

  get isOver(): boolean {
    return this.#state === 'over'
  }

  /** Whether its door takes nothing at present. */
  get isBlocked(): boolean {
    return this.#isBlocked
  }

  get isFull(): boolean {
    return this.#waiting !== null && this.#waiting.length >= this.limits.eventQueue
  }

  /** Hands a result on, or keeps it until the door takes it. A client whose queue is full already is disconnected. */
  give(result: PrintedResult): void {
    if (this.#state !== 'open') return
    if (!this.#isBlocked) this.#isBlocked = !this.sink.next(result)
    else if (this.isFull) this.#tooSlow()
    else {
      this.#waiting ??= []
      this.#waiting.push(result)
      if (this.isFull) this.#stall()
    }
  }

  /** No event follows; `last` is given after those that wait. */
  end(last?: PrintedResult): void {
    if (this.#state !== 'open') return
    this.#state = 'ending'
    if (last && this.#isBlocked) {
      this.#waiting ??= []
      this.#waiting.push(last)
    } else if (last) this.#isBlocked = !this.sink.next(last)
    this.#part()
    this.#finish()
  }

  resume(): void {
    this.#isBlocked = false
    const wasFull = this.isFull
    const waiting = this.#waiting
    let taken = 0
    while (waiting && taken < waiting.length && !this.#isBlocked && this.#state !== 'over') {
      this.#isBlocked = !this.sink.next(waiting[taken] as PrintedResult)
      taken++
    }
    if (this.#state === 'over') return
    if (waiting && taken === waiting.length) this.#waiting = null
    else waiting?.splice(0, taken)
    if (this.#state === 'ending') this.#finish()
    else if (wasFull && !this.isFull) {
      this.#calm()
      this.home?.roomFor(this)
    }
  }

  leave(): void {
    if (this.#state === 'over') return
    this.#over()
    this.#part()
  }

  callerChanged(): void {
    if (this.#state === 'open') this.home?.callerChanged(this)
  }

  /** Completes it, unless results still wait: then the client has a while for each step of reading them. */
  #finish(): void {
    if (this.#waiting !== null) this.#stall()
    else {
      this.#over()
      this.sink.complete()
    }
  }

  #over(): void {
    this.#state = 'over'
    this.#waiting = null
    this.#calm()
    this.watch.over()
  }

  #stall(): void {
    this.#calm()
    this.#stalled = setTimeout(() => this.#tooSlow(), this.limits.slowClientMs)
  }

  #tooSlow(): void {
    this.leave()
    this.watch.slow()
    this.client.tooSlow()
  }

  #part(): void {
    const { home } = this
    this.home = null
    home?.left(this)
  }

  #calm(): void {
    if (this.#stalled === null) return
    clearTimeout(this.#stalled)
    this.#stalled = null
  }
}
