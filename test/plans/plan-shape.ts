import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner'

/** What a plan costs in round trips. */
export interface PlanShape {
  /** How many fetches go to each subgraph. */
  fetches: Record<string, number>
  /** Fetches that wait for each other in the longest chain. */
  depth: number
  /** Subgraph and path of each fetch: one that appears twice could have been one. */
  places: string[]
}

type Node = PlanNode | SubscriptionNode

export function shapeOf(plan: QueryPlan): PlanShape {
  const places: string[] = []
  const depth = plan.node ? walk(plan.node, '', places) : 0
  const fetches: Record<string, number> = {}
  for (const place of places) {
    const subgraph = place.split(' ')[0] ?? ''
    fetches[subgraph] = (fetches[subgraph] ?? 0) + 1
  }
  return { fetches, depth, places }
}

/** @returns the fetches of the longest chain below a node */
function walk(node: Node, path: string, places: string[]): number {
  switch (node.kind) {
    case 'Fetch':
      places.push(`${node.serviceName} ${path}`)
      return 1
    case 'Flatten':
      return walk(node.node, node.path.join('.'), places)
    case 'Sequence':
      return node.nodes.reduce((sum, child) => sum + walk(child, path, places), 0)
    case 'Parallel':
      return Math.max(0, ...node.nodes.map((child) => walk(child, path, places)))
    case 'Subscription':
      return walk(node.primary, path, places) + (node.rest ? walk(node.rest, path, places) : 0)
    default:
      throw new Error(`a plan with a ${node.kind} is not measured`)
  }
}
