import { Worker } from 'node:worker_threads'
import type { QueryPlan } from '@apollo/query-planner'
import { type DocumentNode, GraphQLError, print } from 'graphql'
import { callerError } from '../errors.js'
import type { Planner } from './planner.js'

/** What the thread is asked. */
export interface PlanQuestion {
  readonly document: string
  readonly operationName: string | undefined
  readonly overrides: ReadonlyArray<readonly [string, boolean]>
}

/** What it answers: a plan, or why there is none; a code where the planner refused the operation itself. */
export type PlanReply = { readonly plan: QueryPlan } | { readonly message: string; readonly code?: string }

interface Waiting {
  readonly question: PlanQuestion
  readonly resolve: (plan: QueryPlan) => void
  readonly reject: (error: unknown) => void
}

export interface WorkerPlannerLimits {
  /** Longest time for one plan, in milliseconds. */
  readonly planMs: number
  /** Most plans that wait for their turn. */
  readonly queue: number
}

const PROGRAM = new URL('./plan-worker.js', import.meta.url)

/**
 * Plans in a thread of its own: no plan holds up the requests whose plans are known, and one that takes too long is given up
 * (the planner itself cannot be interrupted, its thread can).
 */
export class WorkerPlanner implements Planner {
  readonly #queue: Waiting[] = []
  #current: Waiting | undefined
  #worker: Worker | undefined
  #timer: NodeJS.Timeout | undefined
  #isRetired = false

  /** @param sdl of the supergraph, already known to be valid */
  constructor(
    private readonly sdl: string,
    private readonly limits: WorkerPlannerLimits,
  ) {
    // Building the planner takes a second: the first caller should not wait for it.
    this.#worker = this.#start()
  }

  plan(document: DocumentNode, operationName: string | undefined, overrides: ReadonlyMap<string, boolean>): Promise<QueryPlan> {
    if (this.#queue.length >= this.limits.queue) {
      return Promise.reject(
        callerError('TOO_MANY_REQUESTS', 'Too many new operations at once. — Trop de nouvelles opérations à la fois.'),
      )
    }
    return new Promise((resolve, reject) => {
      const question = { document: print(document), operationName, overrides: [...overrides] }
      this.#queue.push({ question, resolve, reject })
      this.#next()
    })
  }

  /** Another supergraph is in use: what waits is still planned, then the thread ends. */
  retire(): void {
    this.#isRetired = true
    this.#next()
  }

  #next(): void {
    if (this.#current) return
    this.#current = this.#queue.shift()
    if (!this.#current) {
      if (this.#isRetired) this.#end()
      return
    }
    this.#worker ??= this.#start()
    this.#timer = setTimeout(() => this.#giveUp(), this.limits.planMs)
    this.#worker.postMessage(this.#current.question)
  }

  #start(): Worker {
    const worker = new Worker(PROGRAM, { workerData: this.sdl, resourceLimits: { maxYoungGenerationSizeMb: 16 } })
    worker.on('message', (reply: PlanReply) => this.#settle(reply))
    worker.on('error', (error) => {
      if (this.#worker !== worker) return
      this.#worker = undefined
      this.#settle({ message: error.message })
    })
    // It must not keep the process alive.
    worker.unref()
    return worker
  }

  #settle(reply: PlanReply): void {
    clearTimeout(this.#timer)
    const asked = this.#current
    this.#current = undefined
    if (!asked) return
    if ('plan' in reply) asked.resolve(reply.plan)
    else asked.reject(reply.code === undefined ? new Error(reply.message) : refusal(reply.message, reply.code))
    this.#next()
  }

  #giveUp(): void {
    this.#end()
    this.#settle({
      message: 'This operation takes too long to plan. — La planification de cette opération est trop longue.',
      code: 'QUERY_TOO_COMPLEX',
    })
  }

  #end(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
  }
}

function refusal(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: code === '' ? 'QUERY_TOO_COMPLEX' : code } })
}
