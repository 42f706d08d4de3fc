import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** A document that would be longer than this is not written out. */
const MOST_SELECTIONS = 20_000

/**
 * The operation with every selection of an interface or a union written out by its kinds, without named fragments. The planner finds
 * ways through kinds where it fails on the interface: where an interface is an object in some subgraph, or has a context.
 * @returns null when that would be too long
 */
export function writtenOut(document: DocumentNode, schema: GraphQLSchema): DocumentNode | null {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as [string, FragmentDefinitionNode]] : [],
    ),
  )
  const operation = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
  const root = operation && schema.getRootType(operation.operation)
  if (!operation || !root) return null
  let count = 0

  /** The fields of a selection that apply to objects of one type. */
  const fieldsFor = (type: GraphQLCompositeType, selections: readonly SelectionNode[]): SelectionNode[] =>
    selections.flatMap((node): SelectionNode[] => {
      if (++count > MOST_SELECTIONS) return []
      if (node.kind === Kind.FIELD) return [withInner(type, node)]
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value)
      if (!fragment || (condition && condition !== type && !(isAbstractType(condition) && isOf(schema, condition, type))))
        return []
      const inner = fieldsFor(type, fragment.selectionSet.selections)
      if ((node.directives ?? []).length === 0) return inner
      const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: inner }
      return [{ kind: Kind.INLINE_FRAGMENT, directives: node.directives ?? [], selectionSet }]
    })

  const withInner = (parent: GraphQLCompositeType, node: FieldNode): FieldNode => {
    const definition = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined
    const type = getNamedType(definition?.type)
    if (!node.selectionSet || !isCompositeType(type)) return node
    const { selections } = node.selectionSet
    if (!isAbstractType(type))
      return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: fieldsFor(type, selections) } }
    const kinds = schema.getPossibleTypes(type).flatMap((kind): SelectionNode[] => {
      const fields = fieldsFor(kind, selections)
      if (fields.length === 0) return []
      const typeCondition = { kind: Kind.NAMED_TYPE as const, name: { kind: Kind.NAME as const, value: kind.name } }
      return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: { kind: Kind.SELECTION_SET, selections: fields } }]
    })
    return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: [TYPENAME, ...kinds] } }
  }

  const selectionSet: SelectionSetNode = {
    kind: Kind.SELECTION_SET,
    selections: fieldsFor(root, operation.selectionSet.selections),
  }
  return count > MOST_SELECTIONS ? null : { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

function isOf(schema: GraphQLSchema, condition: GraphQLCompositeType, type: GraphQLCompositeType): boolean {
  return isAbstractType(condition) && schema.isSubType(condition, type as Parameters<GraphQLSchema['isSubType']>[1])
}
