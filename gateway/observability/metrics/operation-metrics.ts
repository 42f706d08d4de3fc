import type { OperationMeter, PlanOutcome } from '../meter.js'
import { type Cell, cellsFor } from './cells.js'
import { type Families, LATENCY_BOUNDS } from './families.js'

const PLAN_OUTCOMES = ['planned', 'refused', 'failed'] as const satisfies readonly PlanOutcome[]

/** The cache of compiled operations, and the planning that fills it. */
export function operationMeter(families: Families): OperationMeter {
  const lookups = families.counter('raccord_operation_cache_lookups_total', 'Whether a compiled operation was there.', [
    'result',
  ])
  const evictions = families
    .counter('raccord_operation_cache_evictions_total', 'Compiled operations that made room for others.', [])
    .of()
  const plans = families.counter('raccord_plans_total', 'Plannings, by how they ended.', ['outcome'])
  const seconds = families
    .histogram('raccord_plan_duration_seconds', 'How long planning took, the wait for its turn included.', [], LATENCY_BOUNDS)
    .of()
  const inProgress = families.gauge('raccord_plans_in_progress', 'Operations that are being planned or wait for it.', []).of()
  const [hits, misses] = [lookups.of('hit'), lookups.of('miss')]
  const byOutcome = cellsFor(PLAN_OUTCOMES, (outcome): Cell => plans.of(outcome))
  let bytes = () => 0
  families.reading('gauge', 'raccord_operation_cache_bytes', 'Memory that compiled operations take, as estimated.', () =>
    bytes(),
  )
  return {
    hit: () => void hits.value++,
    miss: () => void misses.value++,
    evicted: () => void evictions.value++,
    planning() {
      const start = performance.now()
      inProgress.value++
      return (outcome) => {
        inProgress.value--
        byOutcome[outcome].value++
        seconds.add((performance.now() - start) / 1000)
      }
    },
    watchBytes: (read) => {
      bytes = read
    },
  }
}
