import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import { Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql'
import type { TypeConditions } from '../../execution/compile/type-conditions.js'
import { joined, placeOf } from './data-flow.js'
import { selectionsOf, withSelections } from './fetch-document.js'
import type { PlanPiece } from './plan-pieces.js'
import type { TakenOver } from './rescheduled.js'

/**
 * Leaves out what a subgraph is asked again of kinds, when it is asked for the whole interface anyway. What it says again would come late, and
 * call objects by an interface's name whose kind is known by then.
 * @returns null where nothing inside objects is asked again
 */
export function withoutRepeats(
  planned: readonly PlanPiece[],
  types: TypeConditions,
): { readonly pieces: readonly PlanPiece[]; readonly takenOver: readonly TakenOver[] } | null {
  const takenOver: TakenOver[] = []
  const pieces = planned.filter((piece) => {
    const wider = planned.find((one) => one !== piece && !one.before.has(piece) && isWider(one, piece, types))
    if (!wider) return true
    const places = new Set<string>()
    const mine = selectionsOf(piece.node)
    const rest = minus(mine, selectionsOf(wider.node), placeOf(piece.path), places)
    // Keys and names are asked again everywhere: that does no harm.
    if (![...places].some((place) => place.includes('.', placeOf(piece.path).length + 1))) return true
    takenOver.push({ by: wider, from: piece, places })
    piece.node = withSelections(piece.node, rest)
    return rest.selections.length > 0
  })
  return takenOver.length === 0 ? null : { pieces, takenOver }
}

/** Whether one fetch asks the same subgraph of the same objects, of more kinds. */
function isWider({ node: one, path, guards }: PlanPiece, { node: other, ...piece }: PlanPiece, types: TypeConditions): boolean {
  if (!one.requires || !other.requires || one.serviceName !== other.serviceName || path.join() !== piece.path.join())
    return false
  if (guards.length > 0 || piece.guards.length > 0 || one.outputRewrites || other.outputRewrites) return false
  const [mine, theirs] = [conditionsOf(one.requires), conditionsOf(other.requires)]
  const isMeant = (condition: string, by: readonly string[]) => by.some((each) => types.namesSatisfying(each).has(condition))
  return theirs.every((each) => isMeant(each, mine)) && !mine.every((each) => isMeant(each, theirs))
}

function conditionsOf(inputs: readonly QueryPlanSelectionNode[]): string[] {
  return inputs.flatMap((input) => (input.kind === 'InlineFragment' ? (input.typeCondition ?? []) : []))
}

/** What one selection has beyond another. @param places gets those that both have */
function minus(mine: SelectionSetNode, theirs: SelectionSetNode, at: string, places: Set<string>): SelectionSetNode {
  const selections = mine.selections.flatMap((one): SelectionNode[] => {
    const same = theirs.selections.filter((other) => headOf(other) === headOf(one))
    if (one.kind === Kind.FRAGMENT_SPREAD || same.length === 0) return [one]
    const place = one.kind === Kind.FIELD ? joined(at, one.alias?.value ?? one.name.value) : at
    if (!one.selectionSet) {
      places.add(place)
      return []
    }
    const inner = same.flatMap((other) => ('selectionSet' in other ? (other.selectionSet?.selections ?? []) : []))
    const rest = minus(one.selectionSet, { ...one.selectionSet, selections: inner }, place, places)
    if (rest.selections.length > 0) return [{ ...one, selectionSet: rest }]
    if (one.kind === Kind.FIELD) places.add(place)
    return []
  })
  return { ...mine, selections }
}

/** A selection without what is inside: a field with its arguments, or a condition. */
function headOf(node: SelectionNode): string {
  const { selectionSet: _, ...head } = node as SelectionNode & { selectionSet?: SelectionSetNode }
  if (head.kind === Kind.INLINE_FRAGMENT)
    return `${head.typeCondition?.name.value} ${(head.directives ?? []).map(print).join()}`
  return print(head)
}
