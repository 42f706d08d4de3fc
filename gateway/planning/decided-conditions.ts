import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import { isIncluded } from '../execution/projection/compile-projection.js'
import type { BooleanVariables } from './compile-operation.js'

/**
 * The operation as it is planned for given values of the variables in `@skip` and `@include`: what is skipped is not there. The
 * planner gets conditions wrong where a skipped field requires others, and asks subgraphs apart where it could ask once.
 * @returns null when nothing is left
 */
export function withConditionsDecided(document: DocumentNode, isTrue: BooleanVariables): DocumentNode | null {
  const decided = visit(document, {
    SelectionSet: {
      enter(set): SelectionSetNode | undefined {
        if (!set.selections.some(({ directives }) => directives?.some(isCondition))) return undefined
        const selections = set.selections.filter((node) => isIncluded(node, isTrue)).map(withoutConditions)
        return { ...set, selections: selections.length > 0 ? selections : [FILLER] }
      },
    },
  })
  const operation = decided.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
  const [only, ...more] = operation?.selectionSet.selections ?? []
  return only === FILLER && more.length === 0 ? null : decided
}

/** Stands where all else is skipped: whether the object is there at all still has to be known. */
const FILLER: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include'
}

function withoutConditions<T extends SelectionNode>(node: T): T {
  if (!node.directives?.some(isCondition)) return node
  return { ...node, directives: node.directives.filter((one) => !isCondition(one)) }
}
