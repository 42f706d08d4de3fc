import type { FetchNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner'
import type { GraphQLFormattedError } from 'graphql'
import type { SubgraphAnswer } from '../subgraph-access/subgraph.js'
import type { SubgraphSources } from '../execution/run-plan.js'

/** Name of the source that stands for the event itself; no subgraph can have it. */
const EVENT = '#event'

/**
 * The plan that turns one event into the caller's answer: the event's data take the place of the first fetch, and the rest of
 * the plan runs as for a query. So nulls, shaping and error paths are those of queries, done by the same code.
 */
export function eventPlan({ primary, rest }: SubscriptionNode): QueryPlan {
  const first: FetchNode = { ...primary, serviceName: EVENT }
  return { kind: 'QueryPlan', node: rest ? { kind: 'Sequence', nodes: [first, rest] } : first }
}

/** The sources of one event: the subgraphs, and the event. Each event has its own, so no error outlives its event. */
export function eventSources(sources: SubgraphSources, event: SubgraphAnswer): SubgraphSources {
  return {
    ...sources,
    [EVENT]: {
      process: () =>
        Promise.resolve({
          data: event.data ?? null,
          ...(event.errors && event.errors.length > 0 && { errors: event.errors as readonly GraphQLFormattedError[] }),
        }),
    },
  }
}
