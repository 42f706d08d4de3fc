import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals'
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'

/** Makes the plan of a validated operation: which subgraph is asked what, in which order. */
export interface Planner {
  /**
   * @param overrides whether each label of a progressive `@override` is active
   * @throws GraphQLError when it gives up on the operation
   */
  plan(
    document: DocumentNode,
    operationName: string | undefined,
    overrides: ReadonlyMap<string, boolean>,
  ): QueryPlan | Promise<QueryPlan>
  /** Told when another supergraph is in use: what is under way is finished, and nothing is kept for later. */
  retire?(): void
}

/**
 * How hard the planner tries: the best plan of a graph with many ways is among the first thousands, and the number of ways of one
 * field is bounded too, so that no operation plans for minutes.
 */
const BOUNDS = { maxEvaluatedPlans: 5_000, pathsLimit: 10_000 }

/** Apollo's planner. Named fragments are spread out: fetches that are asked together must not share names. */
export function apolloPlanner(supergraph: Supergraph, apiSchema: Schema): Planner {
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false,
    incrementalDelivery: { enableDefer: true },
    debug: BOUNDS,
  })
  return {
    plan(document, operationName, overrides) {
      const operation = operationFromDocument(apiSchema, document, { ...(operationName && { operationName }), validate: false })
      return planner.buildQueryPlan(operation, { overrideConditions: new Map(overrides) })
    },
  }
}
