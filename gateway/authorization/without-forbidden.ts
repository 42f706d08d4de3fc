import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { AuthorizationRules } from './authorization-rules.js'
import { fragmentsOf } from './fragments.js'
import { onlyWhatIsUsed } from './only-what-is-used.js'
import { isOfNobody, type Requirement, unmetIn } from './requirement.js'

/** A field that the caller may not see. */
export interface ForbiddenField {
  /** Response keys from the top, without the indices of lists. */
  readonly path: readonly string[]
  /** What is forbidden: a field such as `User.email`, or all of a type. */
  readonly coordinate: string
  /** The caller has no token that is known here, and without one nobody may see this. */
  readonly needsToken: boolean
}

export interface PermittedOperation {
  /** What may be planned and run: the document itself when nothing is forbidden, null when nothing is left. */
  readonly document: DocumentNode | null
  /** Where the caller is told so; at most a hundred places. */
  readonly forbidden: readonly ForbiddenField[]
  /**
   * The field nodes of the given document that may not be shown. Answers are projected on the given document, and merged data can
   * hold such a field all the same, because the planner fetches keys and what `@requires` needs: a projection has to take these
   * nodes for null.
   */
  readonly forbiddenNodes: ReadonlySet<FieldNode>
}

/** Fragments can put one forbidden field in millions of places: nobody reads that many errors. */
const MOST_REPORTED = 100

/**
 * Takes out of an operation what its caller may not see. As in Apollo's Router: a field whose selections are all taken out goes with
 * them, a mutation that goes is not run, and what is missing is null in the answer. Work is linear in the size of the document.
 * @param document valid @param outcome which requirements the caller does not meet, from `outcomeOf`
 */
export function withoutForbidden(
  rules: AuthorizationRules,
  apiSchema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  outcome: string,
): PermittedOperation {
  const root = apiSchema.getRootType(operation.operation)?.name
  if (outcome === '' || root === undefined) return { document, forbidden: [], forbiddenNodes: new Set() }
  const filter = new Filter(rules, apiSchema, fragmentsOf(document), unmetIn(outcome), isOfNobody(outcome))
  const { set, forbidden } = filter.selectionSet(operation.selectionSet, root)
  const { forbiddenNodes } = filter
  if (set === operation.selectionSet && filter.leavesFragments()) return { document, forbidden, forbiddenNodes }
  if (set === null) return { document: null, forbidden, forbiddenNodes }
  return { document: onlyWhatIsUsed({ ...operation, selectionSet: set }, filter.kept()), forbidden, forbiddenNodes }
}

interface Filtered {
  /** Null when nothing is left. */
  readonly set: SelectionSetNode | null
  /** Paths from here. */
  readonly forbidden: readonly ForbiddenField[]
}

class Filter {
  readonly forbiddenNodes = new Set<FieldNode>()
  readonly #fragments = new Map<string, Filtered>()

  constructor(
    private readonly rules: AuthorizationRules,
    private readonly schema: GraphQLSchema,
    private readonly definitions: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly unmet: ReadonlySet<number>,
    private readonly isNobody: boolean,
  ) {}

  /** Whether no fragment lost anything. */
  leavesFragments(): boolean {
    return [...this.#fragments].every(([name, { set }]) => set === this.definitions.get(name)?.selectionSet)
  }

  /** The fragments that are left, with what is left of them. */
  kept(): FragmentDefinitionNode[] {
    return [...this.#fragments].flatMap(([name, { set }]) => {
      const definition = this.definitions.get(name)
      return definition && set ? [{ ...definition, selectionSet: set }] : []
    })
  }

  selectionSet(given: SelectionSetNode, type: string): Filtered {
    const forbidden: ForbiddenField[] = []
    const selections: SelectionNode[] = []
    for (const node of given.selections) {
      const left = this.#selection(node, type, forbidden)
      if (left) selections.push(left)
    }
    if (forbidden.length > MOST_REPORTED) forbidden.length = MOST_REPORTED
    if (selections.length === 0) return { set: null, forbidden }
    const isWhole = selections.length === given.selections.length && selections.every((one, i) => one === given.selections[i])
    return { set: isWhole ? given : { ...given, selections }, forbidden }
  }

  #selection(node: SelectionNode, type: string, forbidden: ForbiddenField[]): SelectionNode | null {
    switch (node.kind) {
      case Kind.FIELD:
        return this.#field(node, type, forbidden)
      case Kind.INLINE_FRAGMENT:
        return this.#inlineFragment(node, type, forbidden)
      case Kind.FRAGMENT_SPREAD: {
        const fragment = this.#fragment(node.name.value)
        report(fragment.forbidden, [], forbidden)
        return fragment.set ? node : null
      }
    }
  }

  #field(node: FieldNode, type: string, forbidden: ForbiddenField[]): FieldNode | null {
    const name = node.name.value
    if (name.startsWith('__')) return node
    const below = node.selectionSet && this.selectionSet(node.selectionSet, this.#returnedType(type, name))
    const key = node.alias?.value ?? name
    const forbiddenHere = this.#forbiddenField(type, name, key)
    if (forbiddenHere !== null) {
      // What lies below was walked nevertheless: its own forbidden nodes must be known to the projection.
      this.forbiddenNodes.add(node)
      report([forbiddenHere], [], forbidden)
      return null
    }
    if (!below) return node
    report(below.forbidden, [key], forbidden)
    if (below.set === null) return null
    return below.set === node.selectionSet ? node : { ...node, selectionSet: below.set }
  }

  #inlineFragment(node: InlineFragmentNode, type: string, forbidden: ForbiddenField[]): InlineFragmentNode | null {
    const condition = node.typeCondition?.name.value ?? type
    const { set } = this.#onType(node.selectionSet, condition, forbidden)
    if (set === null) return null
    return set === node.selectionSet ? node : { ...node, selectionSet: set }
  }

  #fragment(name: string): Filtered {
    const known = this.#fragments.get(name)
    if (known) return known
    const definition = this.definitions.get(name)
    if (!definition) return { set: null, forbidden: [] }
    // Empty while it is being filtered: a valid document has no cycle, and this one would end.
    this.#fragments.set(name, { set: null, forbidden: [] })
    const forbidden: ForbiddenField[] = []
    const { set } = this.#onType(definition.selectionSet, definition.typeCondition.name.value, forbidden)
    const filtered = { set, forbidden }
    this.#fragments.set(name, filtered)
    return filtered
  }

  /** Selections under a type condition, all of which go when the type itself is forbidden. */
  #onType(given: SelectionSetNode, type: string, forbidden: ForbiddenField[]): { set: SelectionSetNode | null } {
    const below = this.selectionSet(given, type)
    report(below.forbidden, [], forbidden)
    const required = this.rules.ofType(type)
    if (!this.#isForbidden(required)) return below
    // A root type is always there: its name is no secret.
    if (this.#isRoot(type)) return below
    if (below.forbidden.length === 0) {
      report([{ path: [], coordinate: type, needsToken: this.#needsToken(required) }], [], forbidden)
    }
    return { set: null }
  }

  #isRoot(type: string): boolean {
    return [this.schema.getQueryType(), this.schema.getMutationType(), this.schema.getSubscriptionType()].some(
      (root) => root?.name === type,
    )
  }

  #forbiddenField(type: string, field: string, key: string): ForbiddenField | null {
    const required = this.rules.ofField(type, field)
    if (!this.#isForbidden(required)) return null
    const coordinate = this.#isForbidden(this.rules.ofType(type)) ? type : `${type}.${field}`
    return { path: [key], coordinate, needsToken: this.#needsToken(required) }
  }

  /** A policy may let somebody through who has no token; nothing else does. */
  #needsToken(required: readonly Requirement[]): boolean {
    return this.isNobody && required.some(({ id, kind }) => kind !== 'policies' && this.unmet.has(id))
  }

  #isForbidden(requirements: readonly Requirement[]): boolean {
    return requirements.some(({ id }) => this.unmet.has(id))
  }

  #returnedType(type: string, field: string): string {
    const parent = this.schema.getType(type)
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field] : undefined
    if (!definition) throw new Error(`${type} has no field ${field}`)
    return getNamedType(definition.type).name
  }
}

function report(found: readonly ForbiddenField[], under: readonly string[], into: ForbiddenField[]): void {
  for (const { path, coordinate, needsToken } of found) {
    if (into.length >= MOST_REPORTED) return
    const whole = [...under, ...path]
    if (into.some((one) => one.coordinate === coordinate && samePath(one.path, whole))) continue
    into.push({ path: whole, coordinate, needsToken })
  }
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i])
}
