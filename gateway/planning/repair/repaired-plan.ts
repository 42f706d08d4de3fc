import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'
import type { TypeConditions } from '../../execution/compile/type-conditions.js'
import type { StandIns } from '../../supergraph/required-arguments.js'
import type { SubgraphDeclarations } from '../../supergraph/subgraph-declarations.js'
import { AskedAt } from './asked-at.js'
import { fetchesByKind, type KindFacts } from './fetches-by-kind.js'
import { misplacedFields } from './misplaced-fields.js'
import { mapFetches, type PlanPiece, piecesOf, planOfStages } from './plan-pieces.js'
import { inStages } from './rescheduled.js'
import { withRealFields } from './real-fields.js'
import { withoutMisplaced } from './without-misplaced.js'

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
  if (node && types.hasInterfaceObjects)
    node = mapFetches(node, (fetch, path) => fetchesByKind(fetch, AskedAt.path(document, path, types), facts))
  if (node && declared.hasRequirements) node = withFieldsInPlace(node, declared, types)
  if (node && standIns.size > 0) {
    node = mapFetches(node, (fetch) => withRealFields(fetch, standIns, declared))
    if (node.kind === 'Subscription')
      node = { ...node, primary: withRealFields(node.primary, standIns, declared)[0] ?? node.primary }
  }
  return node === plan.node || !node ? plan : { ...plan, node }
}

function withFieldsInPlace<T extends PlanNode | SubscriptionNode>(
  plan: T,
  declared: SubgraphDeclarations,
  types: TypeConditions,
): PlanNode | SubscriptionNode {
  let isRight = true
  const check = (fetch: FetchNode): PlanNode[] => {
    isRight &&= misplacedFields(fetch, declared, types).misplaced.length === 0
    return [fetch]
  }
  if (plan.kind === 'Subscription') check(plan.primary)
  mapFetches(plan, check)
  if (isRight) return plan
  if (plan.kind !== 'Subscription') {
    const { pieces, takenOver } = withoutMisplaced(piecesOf(plan), declared, types)
    return planOfStages(inStages(pieces, takenOver))
  }
  const primary: PlanPiece = { node: plan.primary, path: [], guards: [], before: new Set() }
  const rest = piecesOf(plan.rest).map((piece) => Object.assign(piece, { before: new Set([primary, ...piece.before]) }))
  const { pieces, takenOver } = withoutMisplaced([primary, ...rest], declared, types)
  const [, ...later] = inStages(pieces, takenOver)
  return { kind: 'Subscription', primary: primary.node, rest: planOfStages(later) }
}
