import {
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * The operation without conditions that always hold, on interfaces that the type around them implements, and without named
 * fragments. Apollo's planner gives up on these where a subgraph has an object for an interface: that object implements nothing.
 */
export function withoutWiderConditions(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)

  const within = (set: SelectionSetNode, typeName: string): SelectionSetNode => {
    const parent = schema.getType(typeName)
    const isWider = (condition: string | undefined) => {
      if (condition === undefined || condition === typeName) return true
      const wanted = schema.getType(condition)
      return isAbstractType(wanted) && (isObjectType(parent) || isInterfaceType(parent)) && schema.isSubType(wanted, parent)
    }
    const selections = set.selections.flatMap((node): SelectionNode[] => {
      if (node.kind === Kind.FIELD) {
        const field = parent && 'getFields' in parent ? parent.getFields()[node.name.value] : undefined
        if (!node.selectionSet || !field) return [node]
        const type = getNamedType(field.type as Parameters<typeof getNamedType>[0])?.name ?? ''
        return [{ ...node, selectionSet: within(node.selectionSet, type) }]
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
      if (!fragment) return [node]
      const condition = fragment.typeCondition
      const { directives = [] } = node
      if (!isWider(condition?.name.value)) {
        // What held for the wider type only never holds here.
        const wanted = schema.getType(condition?.name.value ?? '')
        if (!isCompositeType(parent) || !isCompositeType(wanted) || !doTypesOverlap(schema, parent, wanted)) return []
        const selectionSet = within(fragment.selectionSet, condition?.name.value ?? typeName)
        return [{ kind: Kind.INLINE_FRAGMENT, typeCondition: condition, directives, selectionSet }]
      }
      const inner = within(fragment.selectionSet, typeName)
      return directives.length === 0 ? [...inner.selections] : [{ kind: Kind.INLINE_FRAGMENT, directives, selectionSet: inner }]
    })
    return { ...set, selections: selections.length > 0 ? selections : [TYPENAME] }
  }

  return {
    ...document,
    definitions: document.definitions.flatMap((one) => {
      if (one.kind !== Kind.OPERATION_DEFINITION) return []
      return [{ ...one, selectionSet: within(one.selectionSet, schema.getRootType(one.operation)?.name ?? '') }]
    }),
  }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }
