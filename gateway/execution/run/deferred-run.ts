import type { GraphQLError } from 'graphql'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { BooleanVariables, CompiledOperation } from '../../planning/compile-operation.js'
import type { DeferredPart } from '../compile/plan.js'
import { isIncluded } from '../projection/compile-projection.js'
import { clientPath } from '../client-path.js'
import { Printing } from '../projection/printing.js'
import type { AnswerState } from './answer-state.js'
import { visitRecords } from './occurrences.js'
import { type RunInput, runRequests } from './plan-run.js'

const NOTHING: ReadonlyMap<string, string> = new Map()

/** A part of the answer that comes later: one per object that a deferred fragment extends. */
interface Increment {
  readonly path: ReadonlyArray<string | number>
  readonly label: string | undefined
  readonly data: string
  readonly errors: readonly FormattedError[]
}

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

  constructor(
    private readonly compiled: CompiledOperation,
    private readonly state: AnswerState,
    private readonly input: RunInput,
    private readonly format: (error: GraphQLError) => FormattedError,
  ) {}

  /** To be told of each fetch that has ended. */
  readonly ended = (id: string): void => {
    this.#ended.add(id)
    for (const go of this.#waiting.get(id) ?? []) go()
    this.#waiting.delete(id)
  }

  start(parts: readonly DeferredPart[]): void {
    for (const part of parts) {
      this.#open++
      this.#run(part).then(
        (increments) => this.#finish(increments),
        (error: unknown) => {
          this.#failure = { error }
          this.#finish([])
        },
      )
    }
  }

  /** The payloads after the first, printed. Each may hold several increments; the last says that nothing follows. */
  async *payloads(): AsyncGenerator<string, void, undefined> {
    for (;;) {
      while (this.#ready.length === 0 && this.#open > 0) await new Promise<void>((resolve) => (this.#wake = resolve))
      if (this.#failure) throw this.#failure.error
      const increments = this.#ready.splice(0).flat()
      const hasNext = this.#open > 0
      if (increments.length > 0 || !hasNext) yield payload(increments, hasNext)
      if (!hasNext) return
    }
  }

  #finish(increments: Increment[]): void {
    this.#open--
    this.#ready.push(increments)
    this.#wake?.()
  }

  async #run({ id, after, requests, deferred }: DeferredPart): Promise<Increment[]> {
    await Promise.all(after.map((fetch) => this.#endOf(fetch)))
    const state: AnswerState = { ...this.state, errors: [] }
    await runRequests(requests, state, { ...this.input, onEnded: this.ended })
    this.start(deferred)
    return this.#increments(id, state.errors)
  }

  #endOf(fetch: string): Promise<void> | undefined {
    if (this.#ended.has(fetch)) return undefined
    return new Promise((resolve) => this.#waiting.set(fetch, [...(this.#waiting.get(fetch) ?? []), resolve]))
  }

  #increments(id: string, errors: readonly GraphQLError[]): Increment[] {
    const isTrue: BooleanVariables = this.input.isTrue
    const { fragment, steps, projection } = this.compiled.deferred(id, isTrue)
    if (![...fragment.around, fragment.selection].every((node) => isIncluded(node, isTrue))) return []
    const increments: Increment[] = []
    const told = new Set<GraphQLError>()
    const { arena, root } = this.state
    visitRecords(arena, root, steps, (record, at) => {
      const printing = new Printing(arena, NOTHING)
      projection.printNow(printing, record)
      const text = printing.finish().toString()
      // The object is of a type that the fragment does not extend.
      if (text === '{}') return
      const path = [...at]
      const mine = errors.filter((error) => isWithin(error.path, path))
      for (const error of mine) told.add(error)
      const faults = printing.faults > 0 && mine.length === 0 ? projection.faults(arena, record, path) : []
      increments.push({
        path: clientPath(path, this.compiled.clientKeys),
        label: fragment.label,
        data: text,
        errors: [...mine, ...faults].map(this.format),
      })
    })
    const rest = errors.filter((error) => !told.has(error)).map(this.format)
    const [first, ...more] = increments
    if (rest.length === 0) return increments
    if (first) return [{ ...first, errors: [...first.errors, ...rest] }, ...more]
    return [{ path: [], label: fragment.label, data: 'null', errors: rest }]
  }
}

function isWithin(path: GraphQLError['path'], start: ReadonlyArray<string | number>): boolean {
  return path !== undefined && start.every((key, i) => path[i] === key)
}

function payload(increments: readonly Increment[], hasNext: boolean): string {
  if (increments.length === 0) return `{"hasNext":${hasNext}}`
  const texts = increments.map(({ path, label, data, errors }) => {
    const start = `{"data":${data},"path":${JSON.stringify(path)}`
    return `${start}${label === undefined ? '' : `,"label":${JSON.stringify(label)}`}${
      errors.length === 0 ? '' : `,"errors":${JSON.stringify(errors)}`
    }}`
  })
  return `{"incremental":[${texts.join(',')}],"hasNext":${hasNext}}`
}
