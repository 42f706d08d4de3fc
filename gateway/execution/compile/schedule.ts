import type { PlanNode } from '@apollo/query-planner'
import { type CompiledFetch, compileFetch, type Guard } from './fetch.js'
import type { Shapes } from '../records/shape.js'
import type { TypeConditions } from './type-conditions.js'

/** A fetch and what must be merged before it starts. */
export interface ScheduledFetch {
  readonly fetch: CompiledFetch
  readonly after: readonly ScheduledFetch[]
  /** How many fetches are before it on the longest way: fetches of one stage can be asked together. */
  readonly stage: number
}

/** The fetches of a part of a plan without deferred parts, each after those of the same sequence before it. */
export function scheduleFetches(node: PlanNode | undefined, types: TypeConditions, shapes: Shapes): ScheduledFetch[] {
  const all: ScheduledFetch[] = []

  /** @returns the fetches that what follows has to wait for */
  const visit = (
    one: PlanNode,
    path: readonly string[],
    guards: readonly Guard[],
    after: readonly ScheduledFetch[],
  ): readonly ScheduledFetch[] => {
    switch (one.kind) {
      case 'Fetch': {
        const stage = Math.max(-1, ...after.map((before) => before.stage)) + 1
        const scheduled = { fetch: compileFetch(one, path, guards, types, shapes), after, stage }
        all.push(scheduled)
        return [scheduled]
      }
      case 'Flatten':
        return visit(one.node, [...path, ...one.path.map(String)], guards, after)
      case 'Sequence':
        return one.nodes.reduce((before, next) => visit(next, path, guards, before), after)
      case 'Parallel':
        return [...new Set(one.nodes.flatMap((next) => visit(next, path, guards, after)))]
      case 'Condition': {
        const branch = (next: PlanNode | undefined, value: boolean) =>
          next ? visit(next, path, [...guards, { variable: one.condition, value }], after) : []
        const exits = [...branch(one.ifClause, true), ...branch(one.elseClause, false)]
        // A branch that is not taken holds nothing up: what follows waits for what was before, too.
        return [...new Set([...after, ...exits])]
      }
      case 'Defer':
        throw new Error('a deferred part inside a part that has none')
    }
  }
  if (node) visit(node, [], [], [])
  return all
}
