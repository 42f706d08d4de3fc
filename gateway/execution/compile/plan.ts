import type { QueryPlan } from '@apollo/query-planner'
import { type CompiledFetch, compileFetch } from './fetch.js'
import { type CompiledRequest, compileRequests } from './request.js'
import { scheduleFetches } from './schedule.js'
import type { TypeConditions } from './type-conditions.js'

/** A plan compiled to requests. */
export interface CompiledPlan {
  /** What opens a subscription; each of its events takes the place of this fetch's answer. */
  readonly subscription: CompiledFetch | null
  readonly requests: readonly CompiledRequest[]
}

export function compilePlan({ node }: QueryPlan, types: TypeConditions): CompiledPlan {
  const isSubscription = node?.kind === 'Subscription'
  const scheduled = scheduleFetches(isSubscription ? node.rest : node, types)
  return {
    subscription: isSubscription ? compileFetch(node.primary, [], [], types) : null,
    requests: compileRequests(
      scheduled,
      scheduled.map(({ fetch }) => fetch),
    ),
  }
}
