import type { PlanningTrace, RequestContext } from '../execution/request-context.js'

/** Notes in a request's facts whether its compiled operation was there, and traces the wait when it was not. */
export function observePlanning<T extends object>(found: T | Promise<T>, context: RequestContext): T | Promise<T> {
  const isThere = !(found instanceof Promise)
  if (context.facts) context.facts.cached = isThere
  return isThere || context.trace === null ? found : traced(found, context.trace.startPlanning())
}

async function traced<T>(planning: Promise<T>, trace: PlanningTrace): Promise<T> {
  try {
    const planned = await planning
    trace.end()
    return planned
  } catch (error) {
    trace.end(error)
    throw error
  }
}
