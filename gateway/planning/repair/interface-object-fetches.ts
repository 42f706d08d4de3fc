import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import { Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql'
import type { TypeConditions } from '../../execution/compile/type-conditions.js'
import type { SubgraphDeclarations } from '../../supergraph/subgraph-declarations.js'
import { selectionsOf, withSelections } from './fetch-document.js'
import { holds, mergedInputs, selects, under } from './selections.js'

/**
 * Fetches from a subgraph that knows an interface as an object, each split by what its fields require. That subgraph cannot be asked
 * by kind: where a field is wanted of some kinds, what it requires is there for these only, and entities that lack it must be
 * asked the rest all the same. Entities that no complete key names are left out.
 */
export function interfaceObjectFetches(node: FetchNode, declared: SubgraphDeclarations, types: TypeConditions): PlanNode[] {
  if (!node.requires || !node.inputRewrites) return [node]
  const selections = selectionsOf(node)
  const asked = selections.selections.flatMap((one) =>
    one.kind === Kind.INLINE_FRAGMENT && one.typeCondition ? [one.typeCondition.name.value] : [],
  )
  if (!asked.some((type) => types.isInterfaceObject(node.serviceName, type))) return [node]
  const keys = asked.flatMap((type) => declared.keys(node.serviceName, type).map(({ fields }) => fields))
  const parts = byRequirement(node.serviceName, selections, declared)
  return parts.map(({ requires, selected }) => {
    const part = parts.length === 1 ? node : withSelections(node, selected)
    const needed = wanted(node.requires ?? [], requires ? [...keys, requires] : keys)
    return { ...part, requires: ofCompleteKinds(needed, keys, requires, types) }
  })
}

/** What is asked of entities by one requirement. */
interface Part {
  readonly requires: SelectionSetNode | null
  readonly selected: SelectionSetNode
}

function byRequirement(subgraph: string, selections: SelectionSetNode, declared: SubgraphDeclarations): Part[] {
  const required = new Map<string, SelectionSetNode | null>()
  const textOf = (type: string, field: string): string => {
    const requires = declared.field(subgraph, type, field)?.requires ?? null
    const text = requires ? print(requires) : ''
    required.set(text, requires)
    return text
  }
  const only = (set: SelectionSetNode, type: string, text: string | null): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((one): SelectionNode[] => {
      if (one.kind === Kind.FIELD) {
        const mine = one.name.value === '__typename' ? '' : textOf(type, one.name.value)
        return mine === text ? [one] : []
      }
      if (one.kind !== Kind.INLINE_FRAGMENT) return []
      const selectionSet = only(one.selectionSet, one.typeCondition?.name.value ?? type, text)
      return selectionSet.selections.length === 0 ? [] : [{ ...one, selectionSet }]
    }),
  })
  only(selections, '', null)
  const parts = [...required].map(([text, requires]) => ({ requires, selected: only(selections, '', text) }))
  return parts.length > 0 ? parts : [{ requires: null, selected: selections }]
}

/** What of a representation some selections want. */
function wanted(inputs: readonly QueryPlanSelectionNode[], by: readonly SelectionSetNode[]): QueryPlanSelectionNode[] {
  return inputs.flatMap((one): QueryPlanSelectionNode[] => {
    if (one.kind === 'InlineFragment') {
      const selections = wanted(one.selections, by)
      return selections.length === 0 ? [] : [{ ...one, selections }]
    }
    if (one.name === '__typename') return [one]
    if (!selects(by, one.name)) return []
    return [one.selections ? { ...one, selections: wanted(one.selections, under(by, one.name)) } : one]
  })
}

/** What is sent of entities, for those kinds only of which it has a key and all that is required. */
function ofCompleteKinds(
  inputs: readonly QueryPlanSelectionNode[],
  keys: readonly SelectionSetNode[],
  requires: SelectionSetNode | null,
  types: TypeConditions,
): QueryPlanSelectionNode[] {
  const conditions = inputs.flatMap((one) => (one.kind === 'InlineFragment' && one.typeCondition ? [one.typeCondition] : []))
  const names = [...new Set(conditions.flatMap((condition) => [...types.namesSatisfying(condition)]))]
  const complete = new Map<string, QueryPlanSelectionNode[]>()
  for (const name of names) {
    const mine = inputs.flatMap((one) =>
      one.kind === 'InlineFragment' && types.namesSatisfying(one.typeCondition ?? name).has(name) ? one.selections : [],
    )
    if (keys.some((key) => holds(mine, key)) && (!requires || holds(mine, requires))) complete.set(name, mergedInputs(mine))
  }
  // Where the interface's own part is complete, it is for all kinds.
  const isCovered = (name: string) => [...complete.keys()].some((one) => one !== name && types.namesSatisfying(one).has(name))
  return [...complete]
    .filter(([name]) => !isCovered(name))
    .map(([typeCondition, selections]) => ({ kind: 'InlineFragment', typeCondition, selections }))
}
