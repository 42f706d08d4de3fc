import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql'
import type { StandIns } from '../../supergraph/required-arguments.js'
import type { SubgraphDeclarations } from '../../supergraph/subgraph-declarations.js'
import { selectionsOf, withSelections } from './fetch-document.js'
import { fieldsOf, selects, under } from './selections.js'

/**
 * A fetch with the real fields in place of those that stand in for them: asked under the stand-in's name with their arguments, and sent
 * to whoever requires them under their own name. A fetch that needs a field with several arguments becomes one for each.
 */
export function withRealFields(node: FetchNode, standIns: StandIns, declared: SubgraphDeclarations): FetchNode[] {
  return apart(node, standIns, declared).map((part) => {
    const { requires } = part
    const renamed = requires ? { ...part, requires: requires.map((one) => realInput(one, standIns)) } : part
    if (![...standIns.keys()].some((name) => part.operation.includes(name))) return renamed
    const selections = visit(selectionsOf(part), {
      Field(field) {
        const real = standIns.get(field.name.value)
        if (!real) return undefined
        return { ...real, alias: field.alias ?? field.name, directives: field.directives, selectionSet: field.selectionSet }
      },
    })
    return withSelections(renamed, selections)
  })
}

function realInput(node: QueryPlanSelectionNode, standIns: StandIns): QueryPlanSelectionNode {
  const selections = node.selections?.map((one) => realInput(one, standIns))
  if (node.kind === 'InlineFragment') return { ...node, selections: selections ?? [] }
  const name = standIns.get(node.name)?.name.value
  return { ...node, ...(selections && { selections }), ...(name && { name, alias: node.alias ?? node.name }) }
}

/** The fetches of which none is sent one field with several arguments. */
function apart(node: FetchNode, standIns: StandIns, declared: SubgraphDeclarations): FetchNode[] {
  const { requires: inputs, serviceName } = node
  const sent = new Map<string, Set<string>>()
  const note = (one: QueryPlanSelectionNode): void => {
    if (one.kind === 'Field') {
      const real = standIns.get(one.name)?.name.value ?? one.name
      sent.set(real, (sent.get(real) ?? new Set()).add(one.name))
    }
    one.selections?.forEach(note)
  }
  inputs?.forEach(note)
  const contested = new Set([...sent].flatMap(([real, names]) => (names.size > 1 ? [real, ...names] : [])))
  if (!inputs || contested.size === 0) return [node]

  const selections = selectionsOf(node)
  const required = new Map<FieldNode, SelectionSetNode>()
  const find = (set: SelectionSetNode, type: string): void => {
    for (const one of set.selections) {
      if (one.kind === Kind.INLINE_FRAGMENT) find(one.selectionSet, one.typeCondition?.name.value ?? type)
      const requires = one.kind === Kind.FIELD && declared.field(serviceName, type, one.name.value)?.requires
      if (requires) required.set(one as FieldNode, requires)
    }
  }
  find(selections, '')
  const groups: FieldNode[][] = []
  for (const field of fieldsOf(selections.selections)) {
    const fits = (group: readonly FieldNode[]) => {
      const names = namesIn([...group, field].flatMap((one) => required.get(one) ?? [])).filter((name) => contested.has(name))
      const reals = names.map((name) => standIns.get(name)?.name.value ?? name)
      return new Set(reals).size === new Set(names).size
    }
    const group = groups.find(fits)
    if (group) group.push(field)
    else groups.push([field])
  }
  return groups.map((group) => {
    const mine = group.flatMap((one) => required.get(one) ?? [])
    const part = withSelections(node, only(selections, new Set(group)))
    return { ...part, requires: inputs.map((one) => without(one, contested, mine)) }
  })
}

function namesIn(sets: readonly SelectionSetNode[]): string[] {
  return [
    ...new Set(
      sets.flatMap(({ selections }) =>
        fieldsOf(selections).flatMap(({ name, selectionSet }) => [name.value, ...namesIn(selectionSet ? [selectionSet] : [])]),
      ),
    ),
  ]
}

/** An input without contested fields that nothing of a part requires. */
function without<T extends QueryPlanSelectionNode>(
  node: T,
  contested: ReadonlySet<string>,
  by: readonly SelectionSetNode[],
): T {
  if (!node.selections) return node
  const selections = node.selections.flatMap((one): QueryPlanSelectionNode[] => {
    if (one.kind === 'InlineFragment') return [without(one, contested, by)]
    if (contested.has(one.name) && !selects(by, one.name)) return []
    return [without(one, contested, under(by, one.name))]
  })
  return { ...node, selections }
}

function only(set: SelectionSetNode, fields: ReadonlySet<FieldNode>): SelectionSetNode {
  const selections = set.selections.flatMap((one): SelectionNode[] => {
    if (one.kind === Kind.FIELD) return fields.has(one) ? [one] : []
    if (one.kind !== Kind.INLINE_FRAGMENT) return []
    const selectionSet = only(one.selectionSet, fields)
    return selectionSet.selections.length > 0 ? [{ ...one, selectionSet }] : []
  })
  return { ...set, selections }
}
