import type { PlanNode, QueryPlan } from '@apollo/query-planner'
import { type CompiledFetch, compileFetch } from './fetch.js'
import { Merger } from '../records/merge.js'
import { type Shape, Shapes } from '../records/shape.js'
import { answerShape, type CompiledRequest, compileRequests } from './request.js'
import { type ScheduledFetch, scheduleFetches } from './schedule.js'
import type { TypeConditions } from './type-conditions.js'

/** A plan compiled to requests. */
export interface CompiledPlan {
  /** What opens a subscription; each of its events takes the place of this fetch's answer. */
  readonly subscription: CompiledFetch | null
  /** How an event is laid out. */
  readonly event: Shape | null
  /** How the answers of all its fetches are laid out. */
  readonly shapes: Shapes
  readonly merger: Merger
  readonly requests: readonly CompiledRequest[]
  readonly deferred: readonly DeferredPart[]
  /** Ids of all parts whose data come later. Fragments that are not among them are told with what is around them. */
  readonly laterIds: ReadonlySet<string>
}

/** A part of a plan whose data come later. */
export interface DeferredPart {
  /** Which fragment of the operation it is. */
  readonly id: string
  /** Fetches that must have ended before it can start. */
  readonly after: readonly string[]
  readonly requests: readonly CompiledRequest[]
  readonly deferred: readonly DeferredPart[]
}

export function compilePlan({ node }: QueryPlan, types: TypeConditions): CompiledPlan {
  const isSubscription = node?.kind === 'Subscription'
  const shapes = new Shapes()
  const primary = isSubscription ? compileFetch(node.primary, [], [], types, shapes) : null
  const parts = schedule(isSubscription ? node.rest : node, types, shapes)
  return {
    shapes,
    merger: new Merger(shapes),
    subscription: primary,
    event: primary && answerShape(shapes, primary.shape),
    ...compileParts(parts, fetchesOf(parts), shapes),
    laterIds: new Set(idsOf(parts)),
  }
}

function idsOf({ deferred }: ScheduledPart): string[] {
  return deferred.flatMap((part) => [part.id, ...idsOf(part)])
}

/** The fetches of a part, and the parts deferred beside it. */
interface ScheduledPart {
  readonly main: readonly ScheduledFetch[]
  readonly deferred: ReadonlyArray<ScheduledPart & Pick<DeferredPart, 'id' | 'after'>>
}

function schedule(node: PlanNode | undefined, types: TypeConditions, shapes: Shapes): ScheduledPart {
  if (node?.kind !== 'Defer') return { main: scheduleFetches(node, types, shapes), deferred: [] }
  return {
    main: scheduleFetches(node.primary.node, types, shapes),
    deferred: node.deferred.flatMap(({ label = '', depends, node: later }) => {
      const part = schedule(later, types, shapes)
      // What is asked with the data around it is there with them: nothing is gained by telling it later.
      return part.main.length === 0 ? part.deferred : [{ id: label, after: depends.map(({ id }) => id), ...part }]
    }),
  }
}

function fetchesOf({ main, deferred }: ScheduledPart): CompiledFetch[] {
  return [...main.map(({ fetch }) => fetch), ...deferred.flatMap(fetchesOf)]
}

function compileParts(
  { main, deferred }: ScheduledPart,
  all: readonly CompiledFetch[],
  shapes: Shapes,
): Pick<CompiledPlan, 'requests' | 'deferred'> {
  return {
    requests: compileRequests(main, all, shapes),
    deferred: deferred.map((part) => ({ id: part.id, after: part.after, ...compileParts(part, all, shapes) })),
  }
}
