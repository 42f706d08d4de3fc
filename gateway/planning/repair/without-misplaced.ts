import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import {
  type FieldNode,
  isInterfaceType,
  Kind,
  type NamedTypeNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { TypeConditions } from '../../execution/compile/type-conditions.js'
import type { SubgraphDeclarations } from '../../supergraph/subgraph-declarations.js'
import { joined, placeOf } from './data-flow.js'
import { entityFetch, selectionsOf, withSelections } from './fetch-document.js'
import { type MisplacedField, misplacedFields } from './misplaced-fields.js'
import type { PlanPiece } from './plan-pieces.js'
import type { TakenOver } from './rescheduled.js'
import { asInputs, fieldsOf, inputsOf } from './selections.js'

/** Most fetches that a plan is given: one that would need more is refused. */
const MOST_ADDED = 200

/**
 * Takes misplaced fields out of the fetches that ask them; they are asked by themselves instead, where what they require can be given.
 * @throws Error where no key leads to a subgraph that has the field
 */
export function withoutMisplaced(
  planned: readonly PlanPiece[],
  declared: SubgraphDeclarations,
  types: TypeConditions,
): { readonly pieces: readonly PlanPiece[]; readonly takenOver: readonly TakenOver[] } {
  const pieces = [...planned]
  const takenOver: TakenOver[] = []
  const answers = (one: PlanPiece, path: readonly string[], [first, ...more]: readonly MisplacedField[]): boolean => {
    if (!first || !one.node.requires || one.node.serviceName !== first.way.subgraph || one.path.join() !== path.join())
      return false
    const wrong = misplacedFields(one.node, declared, types).misplaced
    const asked = new Set(fieldsOf(selectionsOf(one.node).selections).map(print))
    return [first, ...more].every(
      ({ field }) =>
        asked.has(print(field)) && !wrong.some((other) => other.path.length === 0 && keyOf(other.field) === keyOf(field)),
    )
  }
  // Pieces that are added are looked at in turn: what they ask further inside may be misplaced, too.
  for (const piece of pieces) {
    const { misplaced, rest } = misplacedFields(piece.node, declared, types)
    if (misplaced.length === 0) continue
    if (pieces.length > planned.length + MOST_ADDED) throw new Error('the plan cannot be put right')
    for (const together of grouped(misplaced)) {
      const path = [...piece.path, ...(together[0]?.path ?? [])]
      const places = new Set(together.map(({ field }) => joined(placeOf(path), keyOf(field))))
      let by = pieces.find((one) => one !== piece && one.guards === piece.guards && answers(one, path, together))
      if (!by) {
        const node = fetchOf(piece.node, together, declared)
        by = { node, path, guards: piece.guards, before: new Set([...piece.before, piece]) }
        pieces.push(by)
      }
      takenOver.push({ by, from: piece, places })
    }
    piece.node = withSelections(piece.node, rest)
  }
  return { pieces: pieces.filter((piece) => !takenOver.some(({ from }) => from === piece) || isUseful(piece)), takenOver }
}

/** Whether a fetch asks more than what it is given. */
function isUseful({ node }: PlanPiece): boolean {
  const given = new Set(inputsOf(node.requires ?? []).map(({ name }) => name))
  return !node.requires || fieldsOf(selectionsOf(node).selections).some((field) => !given.has(keyOf(field)))
}

/** Fields that are asked together: of the same objects, in the same subgraph, with the same requirements. */
function grouped(misplaced: readonly MisplacedField[]): MisplacedField[][] {
  const groups = new Map<string, MisplacedField[]>()
  for (const one of misplaced) {
    const key = [...one.path, one.type, one.way.subgraph, one.requires ? print(one.requires) : ''].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

function fetchOf(from: FetchNode, together: readonly MisplacedField[], { schema }: SubgraphDeclarations): FetchNode {
  const [first] = together
  if (!first) throw new Error('a fetch of nothing')
  const { type, way, requires } = first
  const required = requires ? asInputs(requires) : []
  const inputs: QueryPlanSelectionNode[] = [
    { kind: 'InlineFragment', typeCondition: type, selections: [TYPENAME, ...asInputs(way.key), ...required] },
  ]
  const asked = together.map(({ field, conditions }) =>
    conditions.reduceRight<SelectionNode>((inner, directive) => fragmentOf([inner], { directives: [directive] }), field),
  )
  const typeCondition: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } }
  const selections: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [fragmentOf(asked, { typeCondition })] }
  const node = entityFetch(from, way.subgraph, inputs, selections)
  if (!isInterfaceType(schema.getType(type))) return node
  return { ...node, inputRewrites: [{ kind: 'ValueSetter', path: [`... on ${type}`, '__typename'], setValueTo: type }] }
}

function fragmentOf(
  selections: readonly SelectionNode[],
  more: Partial<Extract<SelectionNode, { kind: Kind.INLINE_FRAGMENT }>>,
): SelectionNode {
  return { kind: Kind.INLINE_FRAGMENT, ...more, selectionSet: { kind: Kind.SELECTION_SET, selections } }
}

const TYPENAME: QueryPlanSelectionNode = { kind: 'Field', name: '__typename' }

function keyOf({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value
}
