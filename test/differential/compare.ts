import { type DocumentNode, print, validate } from 'graphql'
import { type Answer, answerOf, type Executor } from './answers/answer.js'
import { difference, differenceOfStock } from './answers/difference.js'
import { type Federation, type FederationWorld, federationWorld } from './federation-world.js'
import { randomOperation } from './operations/random-operation.js'
import { ours } from './ours.js'
import { shrink } from './shrink.js'
import { stock } from './stock.js'
import { knownStockBug } from './stock-bugs.js'
import { type Operation, runSingleSchema } from './world/single-schema.js'

/** Stock is a witness beside the one schema that decides: it is heard for one operation of so many. */
const STOCK_EVERY = 3

/** What was compared so far. */
export interface Tally {
  compared: number
  /** Operations whose answer has errors: shows that faults were met. */
  withErrors: number
  /** Known differences that were met, by name. */
  readonly known: Map<string, number>
}

interface Contender {
  readonly name: 'ours' | 'stock'
  readonly execute: Executor
  readonly difference: (expected: Answer, actual: Answer) => string | null
  /** The name of a known difference that an operation may show; null for none. */
  readonly known: (document: DocumentNode, graph: FederationWorld) => string | null
}

/** Compares executors over one federation. */
export class Comparison {
  readonly graph: FederationWorld
  readonly #contenders: Contender[]
  #last: { readonly seed: number; readonly operation: Operation | null } | null = null
  readonly tally: Tally = { compared: 0, withErrors: 0, known: new Map() }

  constructor(private readonly federation: Federation) {
    this.graph = federationWorld(federation)
    const { supergraphSdl, subgraphs } = this.graph
    this.#contenders = [{ name: 'ours', execute: ours(supergraphSdl, subgraphs), difference, known: () => null }]
    if (federation.isForStock !== false)
      this.#contenders.push({
        name: 'stock',
        execute: stock(supergraphSdl, subgraphs),
        difference: differenceOfStock,
        known: knownStockBug,
      })
  }

  /** Runs the operation of one seed by all; returns the minimal reproduction of a difference, or null. */
  async differenceOf(seed: number, hasFaults: boolean): Promise<string | null> {
    const operation = this.#operationOf(seed)
    if (operation === null) return null
    this.tally.compared++
    for (const contender of this.#contenders) {
      if (contender.name === 'stock' && seed % STOCK_EVERY !== 0) continue
      const found = await this.#differs(contender, operation, hasFaults)
      if (found === null) continue
      const known = contender.known(operation.document, this.graph)
      if (known === null) return this.#reproduction(contender, operation, hasFaults, seed)
      this.tally.known.set(known, (this.tally.known.get(known) ?? 0) + 1)
    }
    return null
  }

  /** Null where the random operation is not valid, which is rare; the same object for the same seed again. */
  #operationOf(seed: number): Operation | null {
    if (this.#last?.seed === seed) return this.#last.operation
    const made = randomOperation(this.graph.schema, seed)
    const operation = validate(this.graph.schema, made.document).length === 0 ? made : null
    this.#last = { seed, operation }
    return operation
  }

  /** What each answers to one operation. */
  async answers(operation: Operation, hasFaults = false): Promise<Record<'single' | 'ours' | 'stock', Answer>> {
    const answers = { single: await this.#expected(operation, hasFaults) } as Record<'single' | 'ours' | 'stock', Answer>
    for (const { name, execute } of this.#contenders) {
      this.graph.world.begin(hasFaults)
      answers[name] = await execute(operation)
    }
    return answers
  }

  async #expected(operation: Operation, hasFaults: boolean): Promise<Answer> {
    const { world } = this.graph
    world.begin(hasFaults)
    return answerOf(await runSingleSchema(world, operation))
  }

  async #differs(
    { name, execute, difference: differenceOf }: Contender,
    operation: Operation,
    hasFaults: boolean,
  ): Promise<string | null> {
    const expected = await this.#expected(operation, hasFaults)
    if (name === 'ours' && expected.errors.length > 0) this.tally.withErrors++
    if (expected.errors.length > 0 && !hasFaults) throw new Error(`the single schema fails: ${expected.errors[0]?.message}`)
    this.graph.world.begin(hasFaults)
    return differenceOf(expected, await execute(operation))
  }

  async #reproduction(contender: Contender, operation: Operation, hasFaults: boolean, seed: number): Promise<string> {
    const smallest = await shrink(this.graph.schema, operation, async (candidate) => {
      try {
        return (await this.#differs(contender, candidate, hasFaults)) !== null
      } catch {
        return false
      }
    })
    const why = await this.#differs(contender, smallest, hasFaults)
    const { single, [contender.name]: other } = await this.answers(smallest, hasFaults)
    return [
      `${contender.name} differs from the single schema: ${why}`,
      `federation ${this.federation.name}, seed ${seed}, ${hasFaults ? 'with' : 'without'} faults`,
      print(smallest.document),
      `variables ${JSON.stringify(smallest.variables)}`,
      ...Object.entries({ single, [contender.name]: other }).map(
        ([name, answer]) => `${name}:\n  data ${answer?.data}\n  errors ${JSON.stringify(answer?.errors)}`,
      ),
    ].join('\n')
  }
}
