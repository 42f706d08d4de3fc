import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { outcomeOf, type RequirementSet } from '../authorization/requirement.js'
import { requirementsOf } from '../authorization/requirements-of.js'
import { unauthorizedErrors } from '../authorization/unauthorized.js'
import { type PermittedOperation, withoutForbidden } from '../authorization/without-forbidden.js'
import { assertAffordable, type CostFunction } from '../demand/cost.js'
import { costFunction } from '../demand/cost-function.js'
import type { Caller } from '../identity/caller.js'
import { NOBODY } from '../identity/nobody.js'
import type { OperationMeter } from '../observability/meter.js'
import { withoutExecutableDirectives } from '../supergraph/executable-directives.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import { activeLabels, labelsTouched } from './active-labels.js'
import { type BooleanVariables, type CompiledOperation, compileOperation } from './compile-operation.js'
import { conditionVariables } from './condition-variables.js'
import { dataKeys } from './data-keys.js'
import { withConditionsDecided } from './decided-conditions.js'
import { NOTHING_TO_ASK, operationIn, planOf, unplanned } from './plan-operation.js'
import { deferrable, deferVariables, hasDefer, withoutDefer } from './deferred-fragments.js'

/** A parsed and validated document, and the operation of it that is meant. */
export interface ValidDocument {
  readonly loaded: LoadedSupergraph
  readonly source: string
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/** What of one request decides how its operation is compiled. */
export interface RequestTraits {
  readonly caller: Caller
  /** Values of the Boolean variables. */
  readonly isTrue: BooleanVariables
  /** Whether the client takes an answer in parts. */
  readonly takesParts: boolean
  /** From 0 to 1: decides for percentages of progressive overrides. By chance for a request; always the same for one subscription. */
  readonly chance: number
}

export interface OperationSettings {
  readonly operationCacheBytes: number
  /** What happens to an operation that asks what its caller may not see. */
  readonly unauthorized: 'filter' | 'reject'
  /** Most that an operation may cost; 0 for no limit. */
  readonly maxCost: number
  readonly listSize: number
  /** Labels of progressive `@override`s that are active. */
  readonly overrideLabels: readonly string[]
}

/** What is kept of one operation. */
interface Known {
  readonly source: string
  readonly operationName: string | undefined
  readonly requirements: RequirementSet
  /** Null where nothing is too costly. */
  readonly cost: CostFunction | null
  readonly labels: readonly string[]
  /** Variables that decide what is left out before it is planned. */
  readonly conditions: readonly string[]
  /** Variables that decide what is deferred; null when nothing is. */
  readonly deferVariables: readonly string[] | null
  /** By all that decides how it is compiled: one caller's plan never serves another with other rights. */
  readonly compiled: Map<string, { made: CompiledOperation | Promise<CompiledOperation> }>
  /** How much of the memory for operations it takes. */
  bytes: number
}

/** A request without rights and variables, for what is compiled before anybody asks. */
const WARMING: RequestTraits = { caller: NOBODY, isTrue: () => false, takesParts: false, chance: 1 }

/** Most ways in which one operation is kept compiled. */
const MOST_WAYS = 64

/** Bytes that an operation takes, measured over many and rounded up: per character of its text, per way of compiling it, and in it. */
const BYTES_PER_CHARACTER = 120
const BYTES_PER_WAY = 8_000
const BYTES_PER_REQUEST = 4_000
const BYTES_PER_KEY = 700

/** How long a refused operation is refused without trying again, in milliseconds. */
const REFUSED_MS = 30_000

/**
 * Operations compiled once and kept while they are used, within a bound of memory. The key holds the supergraph: a compiled
 * operation never outlives the graph it was made for.
 */
export class Operations {
  readonly #known: LRUCache<string, Known>

  constructor(
    private readonly settings: OperationSettings,
    private readonly meter: OperationMeter | null = null,
  ) {
    const maxSize = settings.operationCacheBytes
    this.#known = new LRUCache({
      maxSize,
      maxEntrySize: maxSize,
      dispose: (_value, _key, reason) => {
        if (reason === 'evict') meter?.evicted()
      },
    })
    meter?.watchBytes(() => this.#known.calculatedSize)
  }

  /** What an operation is estimated to cost. @throws GraphQLError QUERY_TOO_COMPLEX when that is too much, BAD_USER_INPUT */
  costOf(valid: ValidDocument, variables: Readonly<Record<string, unknown>>): number | null {
    const { maxCost } = this.settings
    if (maxCost === 0) return null
    const cost = this.#knownOf(valid).cost?.(variables)
    if (cost === undefined) return null
    assertAffordable(cost, maxCost)
    return cost.estimated
  }

  /** Compiles a valid operation for a request, or finds it. First uses at the same time share one planning. @throws GraphQLError */
  compiledFor(valid: ValidDocument, traits: RequestTraits): CompiledOperation | Promise<CompiledOperation> {
    const known = this.#knownOf(valid)
    const outcome = known.requirements.length === 0 ? '' : outcomeOf(known.requirements, traits.caller.rights)
    const labels = activeLabels(known.labels, this.settings.overrideLabels, traits.chance)
    const way = `${outcome}|${bits(labels.values())}|${this.#bitsOf(known, traits)}`
    const found = known.compiled.get(way)
    if (found) {
      if (!(found.made instanceof Promise)) this.meter?.hit()
      return found.made
    }
    this.meter?.miss()
    const entry: { made: CompiledOperation | Promise<CompiledOperation> } = {
      made: this.#compile(valid, known, traits, outcome, labels).then(
        (made) => {
          entry.made = made
          known.bytes += bytesOf(made)
          const key = keyOf(valid)
          // What is set again with the same value keeps its size.
          if (this.#known.peek(key) === known && this.#known.delete(key)) this.#known.set(key, known, { size: known.bytes })
          return made
        },
        (error: unknown) => {
          // A refusal is remembered for a while: an operation that cannot be planned must not keep the planner busy.
          const isRefusal = error instanceof GraphQLError && error.extensions.code === 'QUERY_TOO_COMPLEX'
          if (isRefusal) setTimeout(() => known.compiled.delete(way), REFUSED_MS).unref()
          else known.compiled.delete(way)
          throw error
        },
      ),
    }
    for (const oldest of known.compiled.keys()) {
      if (known.compiled.size < MOST_WAYS) break
      // Its bytes stay counted: an operation compiled in so many ways may as well leave early.
      known.compiled.delete(oldest)
    }
    known.compiled.set(way, entry)
    return entry.made
  }

  /**
   * Compiles for another supergraph what was used on earlier ones, what was used last first, one after the other, so that callers
   * find it there. What depends on rights or on variables is left to its callers.
   * @param prepare validates a document on that supergraph
   */
  async warm(
    { id }: LoadedSupergraph,
    prepare: (source: string, operationName: string | undefined) => ValidDocument,
  ): Promise<void> {
    const used = [...this.#known].filter(([key, known]) => !key.startsWith(id) && known.requirements.length === 0)
    for (const [, { source, operationName }] of used) {
      try {
        await this.compiledFor(prepare(source, operationName), WARMING)
      } catch {
        // Not valid there any more, or refused: whoever asks it again is told why.
      }
    }
  }

  #knownOf(valid: ValidDocument): Known {
    const key = keyOf(valid)
    const found = this.#known.get(key)
    if (found) return found
    const { loaded, document, operation } = valid
    const known: Known = {
      source: valid.source,
      operationName: operation.name?.value,
      requirements: loaded.authorization ? requirementsOf(loaded.authorization, loaded.apiSchema, document, operation) : [],
      cost: this.settings.maxCost === 0 ? null : costFunction(loaded.costs, document, operation, this.settings.listSize),
      labels: labelsTouched(loaded, document),
      conditions: conditionVariables(document),
      deferVariables: hasDefer(document) ? deferVariables(document) : null,
      compiled: new Map(),
      bytes: 2_000 + BYTES_PER_CHARACTER * valid.source.length,
    }
    this.#known.set(key, known, { size: known.bytes })
    return known
  }

  #bitsOf({ conditions, deferVariables: deferring }: Known, { isTrue, takesParts }: RequestTraits): string {
    const included = bits(conditions.map(isTrue))
    return deferring === null || !takesParts ? included : `${included}|${bits(deferring.map(isTrue))}`
  }

  async #compile(
    valid: ValidDocument,
    known: Known,
    { isTrue, takesParts }: Pick<RequestTraits, 'isTrue' | 'takesParts'>,
    outcome: string,
    labels: ReadonlyMap<string, boolean>,
  ): Promise<CompiledOperation> {
    const { loaded } = valid
    const meant = onlyOperation(valid.document, valid.operation)
    const keys = dataKeys(meant, loaded.plannedFields)
    const { document, fragments } =
      known.deferVariables === null
        ? { document: meant, fragments: [] }
        : takesParts
          ? deferrable(loaded.apiSchema, meant, valid.operation, keys.keyOf, isTrue)
          : { document: withoutDefer(meant), fragments: [] }
    const operation = operationIn(document)
    const permitted = this.#permitted({ ...valid, document, operation }, outcome)
    const decided = permitted.document && withConditionsDecided(permitted.document, isTrue)
    const ended = this.meter?.planning()
    try {
      const planned = decided && withoutExecutableDirectives(keys.rename(decided), loaded.apiSchema)
      const plan = planned ? await planOf(loaded, planned, operation, labels) : NOTHING_TO_ASK
      const compiled = compileOperation({ ...valid, document, operation }, plan, keys, fragments, permitted)
      ended?.('planned')
      return compiled
    } catch (error) {
      const isRefusal = error instanceof GraphQLError || error instanceof AggregateError
      ended?.(isRefusal ? 'refused' : 'failed')
      // A plan that is put right has no deferred parts; and the planner refuses some, or takes too long, that it plans without. A
      // gateway may tell everything at once.
      if (fragments.length > 0) return this.#compile(valid, known, { isTrue, takesParts: false }, outcome, labels)
      throw isRefusal ? error : unplanned(error)
    }
  }

  #permitted({ loaded, document, operation }: ValidDocument, outcome: string): PermittedOperation {
    if (outcome === '' || !loaded.authorization) return { document, forbidden: [], forbiddenNodes: new Set() }
    const permitted = withoutForbidden(loaded.authorization, loaded.apiSchema, document, operation, outcome)
    const isNothingToFollow = operation.operation === 'subscription' && permitted.document === null
    if (permitted.forbidden.length > 0 && (this.settings.unauthorized === 'reject' || isNothingToFollow))
      throw new AggregateError(unauthorizedErrors(permitted.forbidden))
    return permitted
  }
}

function bits(values: Iterable<boolean>): string {
  let text = ''
  for (const value of values) text += value ? '1' : '0'
  return text
}

/** The text itself: to hash it well takes longer than to look it up. */
function keyOf({ loaded, source, operation }: ValidDocument): string {
  return `${loaded.id} ${operation.name?.value ?? ''} ${source}`
}

function bytesOf({ plan }: CompiledOperation): number {
  return BYTES_PER_WAY + BYTES_PER_REQUEST * plan.requests.length + BYTES_PER_KEY * plan.shapes.keyCount
}

/** The document without its other operations. */
function onlyOperation(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter((one) => one === operation || one.kind === Kind.FRAGMENT_DEFINITION)
  return definitions.length === document.definitions.length ? document : { ...document, definitions }
}
