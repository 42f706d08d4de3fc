import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isCompositeType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'

/** A fragment whose data come later. */
export interface DeferredFragment {
  /** Its name for the planner, unique in the operation. */
  readonly id: string
  /** What the client called it. */
  readonly label: string | undefined
  /** Keys of fields, from the root, of the objects that it extends. */
  readonly path: readonly string[]
  /** Type of the field that they are in. */
  readonly parent: GraphQLCompositeType
  /** The fragment itself, no longer deferred, inside the fragments that say which of these objects it extends. */
  readonly selection: InlineFragmentNode
  /** Selections around it whose `@skip` and `@include` decide for it too. */
  readonly around: readonly SelectionNode[]
}

/** An operation with its deferred fragments told apart. */
export interface DeferrableDocument {
  readonly document: DocumentNode
  readonly fragments: readonly DeferredFragment[]
}

/** Where a selection stands in its operation. */
interface Surroundings {
  /** Keys of the fields around it. */
  readonly path: readonly string[]
  /** Type of the innermost of them. */
  readonly field: GraphQLCompositeType
  /** Types that fragments since then ask for. */
  readonly conditions: readonly NamedTypeNode[]
  readonly around: readonly SelectionNode[]
}

/** Whether a document defers anything, for any variables. */
export function hasDefer(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Directive({ name }) {
      found ||= name.value === 'defer'
    },
  })
  return found
}

/** The variables that decide whether something is deferred. */
export function deferVariables(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== 'defer') return
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value)
    },
  })
  return [...names].sort()
}

/** The same document with everything at once. */
export function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: ({ name }) => (name.value === 'defer' ? null : undefined),
  })
}

/**
 * Spreads out named fragments, so that each deferred fragment stands in one place, gives each an id of its own, and drops the
 * `@defer` that are off. @param isTrue the value of a Boolean variable
 */
export function deferrable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  keyOf: (field: FieldNode) => string,
  isTrue: (variable: string) => boolean,
): DeferrableDocument {
  const named = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as [string, FragmentDefinitionNode]] : [],
    ),
  )
  const fragments: DeferredFragment[] = []

  const spread = (set: SelectionSetNode, type: GraphQLCompositeType, at: Surroundings): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: set.selections.flatMap((node) => spreadOne(node, type, at)),
  })

  const spreadOne = (node: SelectionNode, parent: GraphQLCompositeType, at: Surroundings): SelectionNode[] => {
    const around = [...at.around, node]
    if (node.kind === Kind.FIELD) {
      const type = 'getFields' in parent ? getNamedType(parent.getFields()[node.name.value]?.type) : undefined
      if (!node.selectionSet || !isCompositeType(type)) return [node]
      const below = { path: [...at.path, keyOf(node)], field: type, conditions: [], around }
      return [{ ...node, selectionSet: spread(node.selectionSet, type, below) }]
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? named.get(node.name.value) : node
    if (!fragment) return []
    const { typeCondition } = fragment
    const narrowed = typeCondition && schema.getType(typeCondition.name.value)
    const type = isCompositeType(narrowed) ? narrowed : parent
    const defer = node.directives?.find(({ name }) => name.value === 'defer')
    const directives = (node.directives ?? []).filter((one) => one !== defer)
    // Mutations run one after the other: none of them comes later than those after it.
    const isDeferred = defer !== undefined && parent !== schema.getMutationType() && isOn(defer, isTrue)
    const id = `d${fragments.length}`
    const inside = { ...at, conditions: typeCondition ? [...at.conditions, typeCondition] : at.conditions, around }
    if (!isDeferred) return [inline(typeCondition, directives, spread(fragment.selectionSet, type, inside))]
    // The place in the list is taken before fragments inside it take theirs.
    const place = fragments.push({} as DeferredFragment) - 1
    const selectionSet = spread(fragment.selectionSet, type, inside)
    const own = inline(typeCondition, directives, selectionSet)
    const selection = at.conditions.reduceRight(
      (inner, condition) => inline(condition, [], { kind: Kind.SELECTION_SET, selections: [inner] }),
      own,
    )
    fragments[place] = { id, label: labelOf(defer), path: at.path, parent: at.field, selection, around: at.around }
    return [{ ...own, directives: [...directives, deferDirective(id)] }]
  }

  const root = schema.getRootType(operation.operation)
  if (!root) throw new Error(`no type for a ${operation.operation}`)
  const selectionSet = spread(operation.selectionSet, root, { path: [], field: root, conditions: [], around: [] })
  return { document: { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] }, fragments }
}

function inline(
  typeCondition: InlineFragmentNode['typeCondition'],
  directives: readonly DirectiveNode[],
  selectionSet: SelectionSetNode,
): InlineFragmentNode {
  return { kind: Kind.INLINE_FRAGMENT, ...(typeCondition && { typeCondition }), directives, selectionSet }
}

function isOn({ arguments: given }: DirectiveNode, isTrue: (variable: string) => boolean): boolean {
  const value = given?.find(({ name }) => name.value === 'if')?.value
  if (value?.kind === Kind.VARIABLE) return isTrue(value.name.value)
  return value?.kind === Kind.BOOLEAN ? value.value : true
}

/** The id under which a selection was deferred; undefined for what was not. */
export function deferredId({ directives }: SelectionNode): string | undefined {
  const directive = directives?.find(({ name }) => name.value === 'defer')
  return directive && labelOf(directive)
}

function labelOf({ arguments: given }: DirectiveNode): string | undefined {
  const value = given?.find(({ name }) => name.value === 'label')?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}

function deferDirective(label: string): DirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'defer' },
    arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'label' }, value: { kind: Kind.STRING, value: label } }],
  }
}
