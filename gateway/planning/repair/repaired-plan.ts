import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'
import type { TypeConditions } from '../../execution/compile/type-conditions.js'
import type { StandIns } from '../../supergraph/required-arguments.js'
import type { SubgraphDeclarations } from '../../supergraph/subgraph-declarations.js'
import { AskedAt } from './asked-at.js'
import { fetchesByKind, type KindFacts } from './fetches-by-kind.js'
import { fetchesByWay } from './fetches-by-way.js'
import { misplacedFields } from './misplaced-fields.js'
import { mapFetches, type PlanPiece, piecesOf, planOfStages, WithDeferredParts } from './plan-pieces.js'
import { inStages, type TakenOver } from './rescheduled.js'
import { withRealFields } from './real-fields.js'
import { withoutMisplaced } from './without-misplaced.js'
import { withoutRepeats } from './without-repeats.js'

export interface PlanFacts extends KindFacts {
  readonly standIns: StandIns
}

/**
 * A plan without what is known to go wrong in the planner's: see the files beside this one. Nearly every plan is returned as it is.
 * @param document that was planned @throws Error where it would give wrong data and cannot be repaired
 */
export function repairedPlan(plan: QueryPlan, document: DocumentNode, facts: PlanFacts): QueryPlan {
  const { declared, types, standIns } = facts
  let { node } = plan
  if (node && types.hasInterfaceObjects) node = withNothingTwice(node, types)
  if (node && declared.hasRequirements) node = withFieldsInPlace(node, declared, types)
  if (node && (declared.hasRequirements || types.hasInterfaceObjects))
    node = mapFetches(node, (fetch, path) => fetchesByWay(fetch, AskedAt.path(document, path, types), declared, types))
  if (node && types.hasInterfaceObjects)
    node = mapFetches(node, (fetch, path) => fetchesByKind(fetch, AskedAt.path(document, path, types), facts))
  if (node && standIns.size > 0) {
    node = mapFetches(node, (fetch) => withRealFields(fetch, standIns, declared))
    if (node.kind === 'Subscription')
      node = { ...node, primary: withRealFields(node.primary, standIns, declared)[0] ?? node.primary }
  }
  return node === plan.node || !node ? plan : { ...plan, node }
}

/** A plan without fields where their subgraph cannot know them. */
function withFieldsInPlace(plan: AnyPlan, declared: SubgraphDeclarations, types: TypeConditions): AnyPlan {
  let isRight = true
  const check = (fetch: FetchNode): PlanNode[] => {
    isRight &&= misplacedFields(fetch, declared, types).misplaced.length === 0
    return [fetch]
  }
  if (plan.kind === 'Subscription') check(plan.primary)
  mapFetches(plan, check)
  return isRight ? plan : rearranged(plan, (pieces) => withoutMisplaced(pieces, declared, types))
}

/** A plan that asks nothing twice. Deferred parts may: what they wait for must stay where it is. */
function withNothingTwice(plan: AnyPlan, types: TypeConditions): AnyPlan {
  try {
    return rearranged(plan, (pieces) => withoutRepeats(pieces, types))
  } catch (error) {
    if (error instanceof WithDeferredParts) return plan
    throw error
  }
}

type AnyPlan = PlanNode | SubscriptionNode

type Change = (pieces: readonly PlanPiece[]) => {
  readonly pieces: readonly PlanPiece[]
  readonly takenOver: readonly TakenOver[]
} | null

/** A plan of other pieces, each as soon as what it reads is there. @param change null to leave the plan as it is */
function rearranged(plan: AnyPlan, change: Change): AnyPlan {
  if (plan.kind !== 'Subscription') {
    const changed = change(piecesOf(plan))
    return changed ? planOfStages(inStages(changed.pieces, changed.takenOver)) : plan
  }
  const primary: PlanPiece = { node: plan.primary, path: [], guards: [], before: new Set() }
  const rest = piecesOf(plan.rest).map((piece) => Object.assign(piece, { before: new Set([primary, ...piece.before]) }))
  const changed = change([primary, ...rest])
  if (!changed) return plan
  const [, ...later] = inStages(changed.pieces, changed.takenOver)
  return { kind: 'Subscription', primary: primary.node, rest: planOfStages(later) }
}
