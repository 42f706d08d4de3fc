import type { BreakerState } from './traffic-meter.js'

export interface BreakerOptions {
  /** It opens when at least this share of the requests in the window failed. From 0 to 1. */
  failureRatio: number
  /** Fewer requests than this in the window say nothing. */
  minRequests: number
  windowMs: number
  /** How long it stays open before one request tries. */
  openMs: number
  /** Milliseconds that only grow. */
  now?: () => number
  onChange?: (state: BreakerState) => void
}

/** How a request ended, as the breaker sees it. `unknown` says nothing about the subgraph: the caller left. */
export type Verdict = 'well' | 'failed' | 'unknown'

/** What a request that was let in must call once when it is over. */
export type Settle = (verdict: Verdict) => void

/** The window moves in this many steps. */
const STEPS = 10

interface Step {
  number: number
  requests: number
  failures: number
}

/** Stops asking a subgraph that keeps failing: nobody waits for it in vain, and it gets the rest to recover. */
export class CircuitBreaker {
  #state: BreakerState = 'closed'
  #reopensAt = 0
  /** Grows with every change of state: requests let in before it are judged no more. */
  #epoch = 0
  readonly #steps: Step[] = Array.from({ length: STEPS }, () => ({
    number: Number.NEGATIVE_INFINITY,
    requests: 0,
    failures: 0,
  }))
  readonly #now: () => number

  constructor(private readonly options: BreakerOptions) {
    this.#now = options.now ?? (() => performance.now())
  }

  get state(): BreakerState {
    return this.#state
  }

  /** Asks to send one request. Null when it must not be sent. */
  enter(): Settle | null {
    if (this.#state === 'closed') return this.#settleClosed
    if (this.#state === 'half-open' || this.#now() < this.#reopensAt) return null
    this.#change('half-open')
    const epoch = this.#epoch
    return (verdict) => {
      if (epoch === this.#epoch) this.#judgeProbe(verdict)
    }
  }

  /** One function for all requests while it is closed: nothing is allocated on the way. A late one is of no interest. */
  readonly #settleClosed: Settle = (verdict) => {
    if (verdict === 'unknown' || this.#state !== 'closed') return
    const step = this.#currentStep()
    step.requests++
    if (verdict === 'well') return
    step.failures++
    const { requests, failures } = this.#counted(step.number)
    if (requests >= this.options.minRequests && failures >= requests * this.options.failureRatio) this.#open()
  }

  #judgeProbe(verdict: Verdict): void {
    if (verdict === 'failed') this.#open()
    // Nobody waited for the probe: the next request is one.
    else if (verdict === 'unknown') this.#change('open')
    else {
      for (const step of this.#steps) step.number = Number.NEGATIVE_INFINITY
      this.#change('closed')
    }
  }

  #open(): void {
    this.#reopensAt = this.#now() + this.options.openMs
    this.#change('open')
  }

  #change(state: BreakerState): void {
    this.#state = state
    this.#epoch++
    this.options.onChange?.(state)
  }

  #currentStep(): Step {
    const number = Math.floor((this.#now() * STEPS) / this.options.windowMs)
    const step = this.#steps[number % STEPS] as Step
    if (step.number !== number) {
      step.number = number
      step.requests = 0
      step.failures = 0
    }
    return step
  }

  #counted(latest: number): { requests: number; failures: number } {
    let requests = 0
    let failures = 0
    for (const step of this.#steps) {
      if (step.number <= latest - STEPS) continue
      requests += step.requests
      failures += step.failures
    }
    return { requests, failures }
  }
}
