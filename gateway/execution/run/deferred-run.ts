import type { GraphQLError } from 'graphql'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { CompiledOperation } from '../../planning/compile-operation.js'
import type { DeferredFragment } from '../../planning/deferred-fragments.js'
import type { DeferredPart } from '../compile/plan.js'
import { isIncluded } from '../projection/compile-projection.js'
import type { Answer } from '../answer.js'
import { clientPath } from '../client-path.js'
import { Printing } from '../projection/printing.js'
import type { AnswerState } from './answer-state.js'
import { type DeferredWriter, deferredWriter, type Increment, type Place } from './deferred-format.js'
import { visitRecords } from './occurrences.js'
import { type RunInput, runRequests } from './plan-run.js'
import { ToldAnswer } from './told-answer.js'

const NOTHING: ReadonlyMap<string, string> = new Map()

/**
 * Runs the deferred parts of a plan beside what is answered first, and hands their increments over as they are ready. Parts start
 * as soon as the fetches that they build on have ended.
 */
export class DeferredRun {
  readonly #ended = new Set<string>()
  readonly #waiting = new Map<string, Array<() => void>>()
  readonly #ready: Increment[][] = []
  #open = 0
  #wake: (() => void) | undefined
  #failure: { error: unknown } | undefined
  readonly #writer: DeferredWriter

  constructor(
    private readonly compiled: CompiledOperation,
    private readonly state: AnswerState,
    private readonly input: RunInput,
    private readonly format: (error: GraphQLError) => FormattedError,
  ) {
    this.#writer = deferredWriter(input.context.takesParts ?? 'deferSpec=20220824')
  }

  /** To be told of each fetch that has ended. */
  readonly ended = (id: string): void => {
    this.#ended.add(id)
    for (const go of this.#waiting.get(id) ?? []) go()
    this.#waiting.delete(id)
  }

  /** @param around settles when the data around the parts are there: some of their own are among them */
  start(parts: readonly DeferredPart[], around: Promise<void>): void {
    for (const part of parts) {
      this.#open++
      this.#run(part, around).then(
        (increments) => this.#finish(increments),
        (error: unknown) => {
          this.#failure = { error }
          this.#finish([])
        },
      )
    }
  }

  /** The answer whose first payload is at hand and says what follows. */
  following(first: Answer, parts: readonly DeferredPart[]): Answer {
    const told = new ToldAnswer(first.bytes, first.errors.length === 0)
    const places = parts.flatMap((part) => this.#places(part)).filter(({ path }) => told.has(path))
    return first.followedBy(this.#writer.first(places), this.#payloads(told))
  }

  /** The payloads after the first, printed. Each may hold several increments; the last says that nothing follows. */
  async *#payloads(told: ToldAnswer): AsyncGenerator<string, void, undefined> {
    for (;;) {
      while (this.#ready.length === 0 && this.#open > 0) await new Promise<void>((resolve) => (this.#wake = resolve))
      if (this.#failure) throw this.#failure.error
      const increments = this.#ready
        .splice(0)
        .flat()
        .flatMap((increment) => possible(increment, told))
      const hasNext = this.#open > 0
      if (increments.length > 0 || !hasNext) yield this.#writer.payload(increments, hasNext)
      if (!hasNext) return
    }
  }

  #finish(increments: Increment[]): void {
    this.#open--
    this.#ready.push(increments)
    this.#wake?.()
  }

  async #run({ id, after, requests, deferred }: DeferredPart, around: Promise<void>): Promise<Increment[]> {
    await Promise.all(after.map((fetch) => this.#endOf(fetch)))
    const state: AnswerState = { ...this.state, errors: [] }
    await runRequests(requests, state, { ...this.input, onEnded: this.ended })
    await around
    const increments = this.#increments(id, state.errors, deferred)
    // What is deferred within is told after this: it takes several turns at least.
    this.start(deferred, Promise.resolve())
    return increments
  }

  /** The objects that a deferred part may extend, as far as they are there. */
  #places({ id }: DeferredPart): Place[] {
    const { fragment, steps } = this.compiled.deferred(id, this.input.isTrue)
    if (!this.#isIncluded(fragment)) return []
    const places: Place[] = []
    visitRecords(this.state.arena, this.state.root, steps, (_record, at) => {
      places.push({ part: id, path: clientPath([...at], this.compiled.clientKeys), label: fragment.label })
    })
    return places
  }

  #isIncluded({ around, selection }: DeferredFragment): boolean {
    return [...around, selection].every((node) => isIncluded(node, this.input.isTrue))
  }

  #endOf(fetch: string): Promise<void> | undefined {
    if (this.#ended.has(fetch)) return undefined
    return new Promise((resolve) => this.#waiting.set(fetch, [...(this.#waiting.get(fetch) ?? []), resolve]))
  }

  #increments(id: string, errors: readonly GraphQLError[], within: readonly DeferredPart[]): Increment[] {
    const { fragment, steps, projection } = this.compiled.deferred(id, this.input.isTrue)
    if (!this.#isIncluded(fragment)) return []
    const { label } = fragment
    const increments: Increment[] = []
    const told = new Set<GraphQLError>()
    const { arena, root } = this.state
    visitRecords(arena, root, steps, (record, at) => {
      const printing = new Printing(arena, NOTHING)
      projection.printNow(printing, record)
      const text = printing.finishText()
      const path = [...at]
      const place = { part: id, path: clientPath(path, this.compiled.clientKeys), label, opens: [] }
      // The object is of a type that the fragment does not extend.
      if (text === '{}') return void increments.push({ ...place, data: null, errors: [] })
      const mine = errors.filter((error) => isWithin(error.path, path))
      for (const error of mine) told.add(error)
      const faults = printing.faults > 0 && mine.length === 0 ? projection.faults(arena, record, path) : []
      increments.push({ ...place, data: text, errors: [...mine, ...faults].map(this.format) })
    })
    const opens = within.flatMap((part) => this.#places(part))
    const rest = errors.filter((error) => !told.has(error)).map(this.format)
    const at = increments.findIndex(({ data }) => data !== null)
    const first = increments[at]
    if (first) return increments.with(at, { ...first, errors: [...first.errors, ...rest], opens })
    if (rest.length === 0) return increments
    return [...increments, { part: id, path: [], label, data: 'null', errors: rest, opens }]
  }
}

/** An increment as far as the client has what it extends, and what is announced with it. */
function possible(increment: Increment, told: ToldAnswer): Increment[] {
  const { path, data, errors, opens } = increment
  if (!told.has(path)) return []
  if (data !== null) told.tell(path, data, errors.length === 0)
  return [{ ...increment, opens: opens.filter((place) => told.has(place.path)) }]
}

function isWithin(path: GraphQLError['path'], start: ReadonlyArray<string | number>): boolean {
  return path !== undefined && start.every((key, i) => path[i] === key)
}
