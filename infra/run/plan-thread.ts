import { WorkerPlanner } from '#gateway/planning/worker-planner.js'
import type { MakePlanner } from '#gateway/supergraph/load-supergraph.js'

/** Operations that may wait for their plan at once. */
const QUEUE = 2_000

/** Plans in a thread of its own, each for at most `planMs` milliseconds. For programs that run built code only. */
export function planInThread(planMs: number): MakePlanner {
  return (sdl) => new WorkerPlanner(sdl, { planMs, queue: QUEUE })
}
