import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { TypeConditions } from '../execution/compile/type-conditions.js'
import type { SubgraphDeclarations } from '../supergraph/subgraph-declarations.js'
import { fieldsOf } from './repair/selections.js'

/**
 * The operation with fields of some kinds of an interface asked of all kinds, where several subgraphs have an object for the interface and
 * the field requires what only the kinds' own subgraph has: Apollo's planner never ends with such a field of one kind. The
 * plan is then narrowed to the kinds that are meant (`repair/fetches-by-kind.ts`).
 * @param document without named fragments
 */
export function askedOfAllKinds(
  document: DocumentNode,
  schema: GraphQLSchema,
  declared: SubgraphDeclarations,
  types: TypeConditions,
): DocumentNode {
  const isHard = (interfaceName: string, field: string): boolean => {
    const subgraphs = types.interfaceObjectsOf(interfaceName)
    return (
      subgraphs.length > 1 &&
      subgraphs.some((subgraph) => {
        const requires = declared.field(subgraph, interfaceName, field)?.requires
        return requires ? fieldsOf(requires.selections).every(({ name }) => isOfKindsOnly(interfaceName, name.value)) : false
      })
    )
  }
  const isOfKindsOnly = (interfaceName: string, field: string): boolean =>
    declared
      .subgraphsWith(interfaceName, field)
      .every((one) => !types.isInterfaceObject(one, interfaceName) || declared.field(one, interfaceName, field)?.isExternal)

  const within = (set: SelectionSetNode, type: GraphQLCompositeType): SelectionSetNode => {
    const all = isInterfaceType(type) ? fieldsOf(set.selections) : []
    const isOneFieldOnly = (field: FieldNode) =>
      all.every((other) => keyOf(other) !== keyOf(field) || headOf(other) === headOf(field))
    const moved: FieldNode[] = []
    const selections = set.selections.flatMap((node): SelectionNode[] => {
      if (node.kind === Kind.FIELD) return [inField(node, type)]
      if (node.kind !== Kind.INLINE_FRAGMENT) return [node]
      const kind = node.typeCondition ? schema.getType(node.typeCondition.name.value) : type
      if (!isCompositeType(kind)) return [node]
      const inner = within(node.selectionSet, kind)
      const kept = inner.selections.filter((one) => {
        const moves =
          one.kind === Kind.FIELD &&
          isInterfaceType(type) &&
          isObjectType(kind) &&
          isHard(type.name, one.name.value) &&
          isOneFieldOnly(one)
        if (moves) moved.push(one)
        return !moves
      })
      return kept.length === 0 ? [] : [{ ...node, selectionSet: { ...inner, selections: kept } }]
    })
    return { ...set, selections: moved.length === 0 ? selections : [TYPENAME, ...selections, ...moved] }
  }

  const inField = (node: FieldNode, parent: GraphQLCompositeType): FieldNode => {
    const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined
    const type = getNamedType(field?.type)
    return node.selectionSet && isCompositeType(type) ? { ...node, selectionSet: within(node.selectionSet, type) } : node
  }

  return {
    ...document,
    definitions: document.definitions.map((one) => {
      const root = one.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(one.operation) : undefined
      return one.kind === Kind.OPERATION_DEFINITION && root ? { ...one, selectionSet: within(one.selectionSet, root) } : one
    }),
  }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

function keyOf({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value
}

function headOf(field: FieldNode): string {
  return print({ ...field, selectionSet: undefined })
}
