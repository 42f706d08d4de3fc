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

/** With more variables than this, there would be too many plans: the planner then plans with the conditions in. */
export const MOST_DECIDED = 5

/**
 * The operation as it is planned for given values of the variables in `@skip` and `@include`: what is skipped is not there. The
 * planner gets conditions wrong where a skipped field requires others, and asks subgraphs apart where it could ask once.
 * @param isTrue null to decide only what is written down as true or false
 * @returns null when nothing is left
 */
export function withConditionsDecided(document: DocumentNode, isTrue: BooleanVariables | null): DocumentNode | null {
  const isDecided = (directive: DirectiveNode): boolean =>
    (directive.name.value === 'skip' || directive.name.value === 'include') &&
    (isTrue !== null || directive.arguments?.[0]?.value.kind === Kind.BOOLEAN)
  const decided = visit(document, {
    SelectionSet: {
      enter(set): SelectionSetNode | undefined {
        if (!set.selections.some(({ directives }) => directives?.some(isDecided))) return undefined
        const selections = set.selections.flatMap((node): SelectionNode[] => {
          const [conditions, others] = [node.directives?.filter(isDecided), node.directives?.filter((one) => !isDecided(one))]
          if ((conditions ?? []).length === 0) return [node]
          const isIn = isIncluded({ ...node, directives: conditions }, isTrue ?? (() => false))
          return isIn ? [{ ...node, directives: others }] : []
        })
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
