import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql'

/** The fields that a selection without named fragments asks of one object, whatever its kind. */
export function fieldsOf(selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node]
    return node.kind === Kind.INLINE_FRAGMENT ? fieldsOf(node.selectionSet.selections) : []
  })
}

/** The same for what a plan says of representations. */
export function inputsOf(selections: readonly QueryPlanSelectionNode[]): QueryPlanFieldNode[] {
  return selections.flatMap((node) => (node.kind === 'Field' ? [node] : inputsOf(node.selections)))
}

/** What selections have under a field, taken together. */
export function under(sets: readonly SelectionSetNode[], field: string): SelectionSetNode[] {
  return sets.flatMap(({ selections }) =>
    fieldsOf(selections).flatMap(({ name, selectionSet }) => (name.value === field && selectionSet ? [selectionSet] : [])),
  )
}

export function selects(sets: readonly SelectionSetNode[], field: string): boolean {
  return sets.some(({ selections }) => fieldsOf(selections).some(({ name }) => name.value === field))
}

/**
 * A selection by a plan's words, as representations are described. Arguments are the business of whoever asks the field.
 * Objects of several kinds say of which they are.
 */
export function asInputs({ selections }: SelectionSetNode): QueryPlanSelectionNode[] {
  const hasKinds = selections.some(({ kind }) => kind === Kind.INLINE_FRAGMENT)
  const typename: QueryPlanSelectionNode[] = hasKinds ? [{ kind: 'Field', name: '__typename' }] : []
  const inputs = selections.flatMap((node): QueryPlanSelectionNode[] => {
    if (node.kind === Kind.FIELD) {
      const inner = node.selectionSet && asInputs(node.selectionSet)
      return [{ kind: 'Field', name: node.name.value, ...(inner && { selections: inner }) }]
    }
    if (node.kind !== Kind.INLINE_FRAGMENT) return []
    const typeCondition = node.typeCondition?.name.value
    return [{ kind: 'InlineFragment', ...(typeCondition && { typeCondition }), selections: asInputs(node.selectionSet) }]
  })
  return [...typename, ...inputs]
}

/** Inputs without doubles: what is asked of a field at several places is asked at one. */
export function mergedInputs(inputs: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode[] {
  const merged = new Map<string, QueryPlanSelectionNode>()
  for (const one of inputs) {
    const key = one.kind === 'Field' ? (one.alias ?? one.name) : `... on ${one.typeCondition}`
    const inner = [...(merged.get(key)?.selections ?? []), ...(one.selections ?? [])]
    merged.set(key, one.selections ? { ...one, selections: mergedInputs(inner) } : one)
  }
  return [...merged.values()]
}

/** Whether a representation has all of a selection. */
export function holds(inputs: readonly QueryPlanSelectionNode[], { selections }: SelectionSetNode): boolean {
  const given = inputsOf(inputs)
  return fieldsOf(selections).every(
    ({ name, selectionSet }) =>
      name.value === '__typename' ||
      given.some((one) => one.name === name.value && (!selectionSet || holds(one.selections ?? [], selectionSet))),
  )
}

/** What of a representation some selections want. */
export function wantedInputs(
  inputs: readonly QueryPlanSelectionNode[],
  by: readonly SelectionSetNode[],
): QueryPlanSelectionNode[] {
  return inputs.flatMap((one): QueryPlanSelectionNode[] => {
    if (one.kind === 'InlineFragment') return [{ ...one, selections: wantedInputs(one.selections, by) }]
    if (one.name === '__typename') return [one]
    if (!selects(by, one.name)) return []
    return [one.selections ? { ...one, selections: wantedInputs(one.selections, under(by, one.name)) } : one]
  })
}
