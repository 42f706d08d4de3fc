import { operationFromDocument } from '@apollo/federation-internals'
import type { QueryPlan } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'

export interface PlanRequest {
  source: string
  document: DocumentNode
  operationName: string | null | undefined
}

/** Makes query plans and keeps the most used. The key holds the supergraph: a plan never outlives the graph it was made for. */
export class PlanCache {
  readonly #plans: LRUCache<string, QueryPlan>

  constructor(max: number) {
    this.#plans = new LRUCache({ max })
  }

  /** The plan of one validated operation. @throws GraphQLError when the planner gives up on it */
  planFor(loaded: LoadedSupergraph, { source, document, operationName }: PlanRequest): QueryPlan {
    const key = `${loaded.id} ${operationName ?? ''} ${source}`
    const kept = this.#plans.get(key)
    if (kept) return kept
    const operation = operationFromDocument(loaded.plannerApiSchema, document, operationName ? { operationName } : {})
    const plan = loaded.planner.buildQueryPlan(operation)
    this.#plans.set(key, plan)
    return plan
  }
}
