import type { FetchNode } from '@apollo/query-planner'
import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql'
import type { TypeConditions } from '../../execution/compile/type-conditions.js'
import type { SubgraphDeclarations } from '../../supergraph/subgraph-declarations.js'
import type { AskedAt } from './asked-at.js'
import { renamedKeys, selectionsOf, withSelections } from './fetch-document.js'
import { wantedInputs } from './selections.js'

/**
 * A fetch of entities split by the kinds of the objects around them, where its fields require something: what a field requires is only
 * fetched where it is asked, and entities elsewhere must be asked the rest all the same. Where a subgraph has an object for an
 * interface, too: a field that fails where nobody asked it must not take the others away.
 */
export function fetchesByWay(
  node: FetchNode,
  asked: AskedAt,
  declared: SubgraphDeclarations,
  types: TypeConditions,
): FetchNode[] {
  if (!node.requires || node.contextRewrites || asked.isNothing) return [node]
  const selections = selectionsOf(node)
  const renamed = renamedKeys(node)
  const keys: SelectionSetNode[] = []
  /** By way: the fields asked by it, and what they require. */
  const groups = new Map<string, { fields: Set<FieldNode>; required: SelectionSetNode[] }>()
  let mayLack = false
  const find = (set: SelectionSetNode, type: string): void => {
    for (const one of set.selections) {
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const inner = one.typeCondition?.name.value ?? type
        mayLack ||= types.isInterfaceObject(node.serviceName, inner)
        keys.push(...declared.keys(node.serviceName, inner).map(({ fields }) => fields))
        find(one.selectionSet, inner)
      }
      if (one.kind !== Kind.FIELD || one.name.value === '__typename') continue
      const key = one.alias?.value ?? one.name.value
      const way = asked.waysTo(renamed.get(key) ?? key)
      const group = groups.get(way) ?? { fields: new Set(), required: [] }
      groups.set(way, group)
      group.fields.add(one)
      const requires = declared.field(node.serviceName, type, one.name.value)?.requires
      if (requires) group.required.push(requires)
      mayLack ||= requires !== null && requires !== undefined
    }
  }
  find(selections, '')
  if (groups.size < 2 || !mayLack) return [node]
  return [...groups.values()].map(({ fields, required }) => ({
    ...withSelections(node, only(selections, fields)),
    requires: wantedInputs(node.requires ?? [], [...keys, ...required]),
  }))
}

function only(set: SelectionSetNode, fields: ReadonlySet<FieldNode>): SelectionSetNode {
  const selections = set.selections.flatMap((one): SelectionNode[] => {
    if (one.kind === Kind.FIELD) return fields.has(one) || one.name.value === '__typename' ? [one] : []
    if (one.kind !== Kind.INLINE_FRAGMENT) return []
    const selectionSet = only(one.selectionSet, fields)
    return selectionSet.selections.length > 0 ? [{ ...one, selectionSet }] : []
  })
  return { ...set, selections }
}
