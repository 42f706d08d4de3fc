import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { AuthorizationRules } from './authorization-rules.js'
import { fragmentsOf } from './fragments.js'
import type { Requirement, RequirementSet } from './requirement.js'

/**
 * The distinct requirements that an operation touches. Most operations touch few, so that most callers share their plans. Every
 * selection set of the document is read once. @param document valid
 */
export function requirementsOf(
  rules: AuthorizationRules,
  apiSchema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): RequirementSet {
  const fragments = fragmentsOf(document)
  const found = new Set<Requirement>()
  const spread = new Set<string>()
  const waiting: Array<{ set: SelectionSetNode; type: string | undefined }> = [
    { set: operation.selectionSet, type: apiSchema.getRootType(operation.operation)?.name },
  ]
  const enter = (set: SelectionSetNode, condition: string | undefined): void => {
    if (condition !== undefined) for (const one of rules.ofType(condition)) found.add(one)
    waiting.push({ set, type: condition })
  }
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const type = at.type === undefined ? undefined : apiSchema.getType(at.type)
    for (const node of at.set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) enter(node.selectionSet, node.typeCondition?.name.value ?? at.type)
      else if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value)
        if (!fragment || spread.has(node.name.value)) continue
        spread.add(node.name.value)
        enter(fragment.selectionSet, fragment.typeCondition.name.value)
      } else if (isObjectType(type) || isInterfaceType(type)) {
        for (const one of rules.ofField(type.name, node.name.value)) found.add(one)
        const returned = type.getFields()[node.name.value]?.type
        if (node.selectionSet && returned) waiting.push({ set: node.selectionSet, type: getNamedType(returned).name })
      }
    }
  }
  return [...found].sort((a, b) => a.id - b.id)
}
