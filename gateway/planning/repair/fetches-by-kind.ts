import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import { type FieldNode, Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql'
import { EXACTLY, type TypeConditions } from '../../execution/compile/type-conditions.js'
import type { SubgraphDeclarations } from '../../supergraph/subgraph-declarations.js'
import type { AskedAt } from './asked-at.js'
import { renamedKeys, selectionsOf, withSelections } from './fetch-document.js'
import { fieldsOf, holds, mergedInputs, wantedInputs } from './selections.js'

/** What decides which kinds a fetch is about. */
export interface KindFacts {
  readonly declared: SubgraphDeclarations
  readonly types: TypeConditions
  /** Names of fields that may be asked for others' sake, whatever is asked of a kind. */
  readonly needed: ReadonlySet<string>
}

/**
 * A fetch from a subgraph that knows an interface as an object, split by what is asked of each kind. That subgraph cannot be asked by
 * kind, so the planner asks all of every entity: of those that lack what a field requires, too, or whose field may fail though nobody asked it.
 * Entities that no complete key names are left out.
 */
export function fetchesByKind(node: FetchNode, asked: AskedAt, { declared, types, needed }: KindFacts): FetchNode[] {
  const { serviceName, requires: inputs } = node
  if (!inputs || !node.inputRewrites || node.contextRewrites) return [node]
  const selections = selectionsOf(node)
  const asTypes = selections.selections.flatMap((one) =>
    one.kind === Kind.INLINE_FRAGMENT && one.typeCondition ? [one.typeCondition.name.value] : [],
  )
  if (!asTypes.some((type) => types.isInterfaceObject(serviceName, type))) return [node]
  const keys = asTypes.flatMap((type) => declared.keys(serviceName, type).map(({ fields }) => fields))
  const renamed = renamedKeys(node)

  const askedOf = (set: SelectionSetNode, at: AskedAt, kind: string | null): SelectionSetNode => {
    const kept = set.selections.flatMap((one): SelectionNode[] => {
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const selectionSet = askedOf(one.selectionSet, at, kind)
        return selectionSet.selections.length === 0 ? [] : [{ ...one, selectionSet }]
      }
      if (one.kind !== Kind.FIELD || at.isNothing || one.name.value === '__typename' || needed.has(one.name.value)) return [one]
      const key = one.alias?.value ?? one.name.value
      const dataKey = renamed.get(key) ?? key
      if (!at.has(dataKey, kind)) return []
      return [one.selectionSet ? { ...one, selectionSet: askedOf(one.selectionSet, at.under(dataKey, kind), null) } : one]
    })
    return { ...set, selections: kept }
  }
  const known = (set: SelectionSetNode, type: string, given: readonly QueryPlanSelectionNode[]): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((one): SelectionNode[] => {
      if (one.kind === Kind.INLINE_FRAGMENT)
        return [{ ...one, selectionSet: known(one.selectionSet, one.typeCondition?.name.value ?? type, given) }]
      const requires = one.kind === Kind.FIELD && declared.field(serviceName, type, one.name.value)?.requires
      return requires && !holds(given, requires) ? [] : [one]
    }),
  })

  const groups = new Map<string, { selected: SelectionSetNode; kinds: Map<string, QueryPlanSelectionNode[]> }>()
  for (const kind of kindsIn(inputs, types)) {
    const given = inputs.flatMap((one) =>
      one.kind === 'InlineFragment' && types.namesSatisfying(one.typeCondition ?? kind).has(kind) ? one.selections : [],
    )
    const selected = withoutEmpty(known(askedOf(selections, asked, kind), '', given))
    const isAsked = fieldsOf(selected.selections).some(({ name }) => name.value !== '__typename')
    if (!isAsked || !keys.some((key) => holds(given, key))) continue
    const text = print(selected)
    const group = groups.get(text) ?? { selected, kinds: new Map() }
    groups.set(text, group)
    const required = requirements(selected, '', serviceName, declared)
    group.kinds.set(kind, wantedInputs(mergedInputs(given), [...keys, ...required]))
  }
  return [...groups.values()].map(({ selected, kinds }) => ({
    ...withSelections(node, selected),
    requires: ofKinds(kinds, types),
  }))
}

/** The names that entities may have to be meant. */
function kindsIn(inputs: readonly QueryPlanSelectionNode[], types: TypeConditions): string[] {
  const conditions = inputs.flatMap((one) => (one.kind === 'InlineFragment' && one.typeCondition ? [one.typeCondition] : []))
  return [...new Set(conditions.flatMap((condition) => [...types.namesSatisfying(condition)]))]
}

function withoutEmpty(set: SelectionSetNode): SelectionSetNode {
  const selections = set.selections.flatMap((one): SelectionNode[] => {
    if (!('selectionSet' in one) || !one.selectionSet) return [one]
    const selectionSet = withoutEmpty(one.selectionSet)
    if (selectionSet.selections.length > 0) return [{ ...one, selectionSet } as SelectionNode]
    return one.kind === Kind.FIELD ? [{ ...one, selectionSet: { ...selectionSet, selections: [TYPENAME] } }] : []
  })
  return { ...set, selections }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

function requirements(
  { selections }: SelectionSetNode,
  type: string,
  subgraph: string,
  declared: SubgraphDeclarations,
): SelectionSetNode[] {
  return selections.flatMap((one) => {
    if (one.kind === Kind.FIELD) return declared.field(subgraph, type, one.name.value)?.requires ?? []
    if (one.kind !== Kind.INLINE_FRAGMENT) return []
    return requirements(one.selectionSet, one.typeCondition?.name.value ?? type, subgraph, declared)
  })
}

/** What is sent of entities of these kinds, and of no others. An interface's name stands for its kinds where all are meant. */
function ofKinds(kinds: ReadonlyMap<string, QueryPlanSelectionNode[]>, types: TypeConditions): QueryPlanSelectionNode[] {
  const stands = [...kinds.keys()].filter((name) => {
    const all = types.namesSatisfying(name)
    return all.size > 1 && [...all].every((one) => kinds.has(one))
  })
  const isCovered = (name: string) => stands.some((one) => one !== name && types.namesSatisfying(one).has(name))
  return [...kinds]
    .filter(([name]) => !isCovered(name))
    .map(([name, selections]) => {
      const isExact = types.namesSatisfying(name).size > 1 && !stands.includes(name)
      return { kind: 'InlineFragment', typeCondition: isExact ? `${EXACTLY}${name}` : name, selections }
    })
}
