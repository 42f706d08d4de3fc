import { createHash } from 'node:crypto'
import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Caller } from '../identity/caller.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import { type BooleanVariables, type CompiledOperation, compileOperation } from './compile-operation.js'
import { dataKeys } from './data-keys.js'
import { deferrable, deferVariables, hasDefer, withoutDefer } from './deferred-fragments.js'

/** A parsed and validated document, and the operation of it that is meant. */
export interface ValidDocument {
  readonly loaded: LoadedSupergraph
  readonly source: string
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/** How a caller takes deferred parts: none if it takes the answer in one piece. */
export type Deferring = BooleanVariables | null

/** What is kept of one operation. */
interface Known {
  /** Variables that decide what is deferred; null when nothing is. */
  readonly deferVariables: readonly string[] | null
  /** By the outcome of its requirements: one caller's plan never serves another with other rights. */
  readonly compiled: Map<string, CompiledOperation | Promise<CompiledOperation>>
}

/** Bytes that a compiled operation takes per character of its text and of its fetches' texts: measured, rounded up. */
const BYTES_PER_CHARACTER = 60

/** How long a refused operation is refused without trying again, in milliseconds. */
const REFUSED_MS = 30_000

/**
 * Operations compiled once and kept while they are used, within a bound of memory. The key holds the supergraph: a compiled
 * operation never outlives the graph it was made for.
 */
export class Operations {
  readonly #known: LRUCache<string, Known>

  constructor(maxBytes: number) {
    this.#known = new LRUCache({ maxSize: maxBytes, maxEntrySize: maxBytes })
  }

  /** Compiles a valid operation for a caller, or finds it. First uses at the same time share one planning. @throws GraphQLError */
  compiledFor(
    valid: ValidDocument,
    caller: Caller,
    deferring: Deferring = null,
  ): CompiledOperation | Promise<CompiledOperation> {
    const key = keyOf(valid)
    let known = this.#known.get(key)
    if (!known) {
      known = {
        deferVariables: hasDefer(valid.document) ? deferVariables(valid.document) : null,
        compiled: new Map(),
      }
      this.#known.set(key, known, { size: sizeOf(valid.source.length) })
    }
    const outcome = `${this.#outcome(valid, caller)} ${deferOutcome(known, deferring)}`
    const found = known.compiled.get(outcome)
    if (found) return found
    const { compiled } = known
    const making = this.#compile(valid, deferring).then(
      (made) => {
        compiled.set(outcome, made)
        return made
      },
      (error: unknown) => {
        // A refusal is remembered for a while: an operation that cannot be planned must not keep the planner busy.
        if (error instanceof GraphQLError && error.extensions.code === 'QUERY_TOO_COMPLEX')
          setTimeout(() => compiled.delete(outcome), REFUSED_MS).unref()
        else compiled.delete(outcome)
        throw error
      },
    )
    compiled.set(outcome, making)
    return making
  }

  async #compile(valid: ValidDocument, deferring: Deferring): Promise<CompiledOperation> {
    const { loaded } = valid
    const meant = onlyOperation(valid.document, valid.operation)
    const { keyOf } = dataKeys(meant, loaded.plannedFields)
    const { document, fragments } = !hasDefer(meant)
      ? { document: meant, fragments: [] }
      : deferring === null
        ? { document: withoutDefer(meant), fragments: [] }
        : deferrable(loaded.apiSchema, meant, valid.operation, keyOf, deferring)
    const keys = dataKeys(document, loaded.plannedFields)
    const operation = operationIn(document)
    const plan = await loaded.planner.plan(keys.document, operation.name?.value, new Map())
    return compileOperation({ ...valid, document, operation }, plan, keys, fragments)
  }

  #outcome(_valid: ValidDocument, _caller: Caller): string {
    return ''
  }
}

/** Something deferred for one caller is not for another who takes no parts, nor with other variables. */
function deferOutcome({ deferVariables: names }: Known, deferring: Deferring): string {
  if (names === null || deferring === null) return ''
  return `deferred ${names.map((name) => (deferring(name) ? '1' : '0')).join('')}`
}

function keyOf({ loaded, source, operation }: ValidDocument): string {
  const text = source.length > 256 ? createHash('sha256').update(source).digest('base64') : source
  return `${loaded.id} ${operation.name?.value ?? ''} ${text}`
}

function sizeOf(characters: number): number {
  return characters * BYTES_PER_CHARACTER + 2_000
}

/** The document without its other operations. */
function onlyOperation(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter((one) => one === operation || one.kind === Kind.FRAGMENT_DEFINITION)
  return definitions.length === document.definitions.length ? document : { ...document, definitions }
}

function operationIn({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new Error('a document without an operation')
  return operation
}
