import { OPERATIONS, variation } from './graph/operations.mjs'

const fixed = (operation, more = {}) => ({ body: JSON.stringify(OPERATIONS[operation]), unique: true, ...more })

/**
 * What is sent. `unique`: every request has an Authorization header of its own. `connections` where not the run's own.
 * Cold plans: operations never sent before, as many in every round, the same for every gateway.
 */
export const SCENARIOS = {
  deep: fixed('deep'),
  'deep-identical': fixed('deep', { unique: false }),
  small: fixed('small'),
  'small-identical': fixed('small', { unique: false }),
  mutation: fixed('mutation'),
  big: fixed('big', { connections: 4 }),
  cold: { body: null, unique: true, perRound: 300 },
}

/** Bodies whose answers must be the same everywhere before a figure of the scenario counts. */
export function bodiesToCompare({ body }) {
  if (body !== null) return [body]
  return Array.from({ length: 40 }, (_, i) => JSON.stringify({ query: variation(COLD_COMPARED + i) }))
}

/** Where the numbers of variations begin that are compared, that warm up, and that are measured. */
const COLD_COMPARED = 120_000
export const COLD_WARM_UP = 100_000
