import {
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * The operation with what some fields require asked beside them, because the planner does not know that they require it.
 * @param document without named fragments @param beside selections by `Type.field`
 */
export function askedBeside(
  document: DocumentNode,
  schema: GraphQLSchema,
  beside: ReadonlyMap<string, SelectionSetNode>,
): DocumentNode {
  if (beside.size === 0) return document
  const within = (set: SelectionSetNode, type: GraphQLCompositeType): SelectionSetNode => {
    const selections = set.selections.flatMap((node): SelectionNode[] => {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const kind = node.typeCondition ? schema.getType(node.typeCondition.name.value) : type
        return isCompositeType(kind) ? [{ ...node, selectionSet: within(node.selectionSet, kind) }] : [node]
      }
      if (node.kind !== Kind.FIELD) return [node]
      const requires = beside.get(`${type.name}.${node.name.value}`)
      const required = requires ? within(requires, type).selections : []
      const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined
      const inner = getNamedType(field?.type)
      if (!node.selectionSet || !isCompositeType(inner)) return [node, ...required]
      return [{ ...node, selectionSet: within(node.selectionSet, inner) }, ...required]
    })
    return { ...set, selections }
  }
  return {
    ...document,
    definitions: document.definitions.map((one) => {
      const root = one.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(one.operation) : undefined
      return one.kind === Kind.OPERATION_DEFINITION && root ? { ...one, selectionSet: within(one.selectionSet, root) } : one
    }),
  }
}
