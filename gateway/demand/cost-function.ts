import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import { fragmentsOf } from '../authorization/fragments.js'
import type { Cost, CostFunction } from './cost.js'
import { CostRun, MOST, NOT_SIZED } from './cost-run.js'
import { costVariables } from './cost-variables.js'
import type { SchemaCosts } from './schema-costs.js'
import { Variables } from './variables.js'

/** What a mutation costs besides what it selects: it changes something. */
const MUTATION = 10

/** Estimates kept per operation: one per combination of page sizes and conditions that callers send. */
const MOST_KEPT = 32

/**
 * The cost of an operation by its variables, as Apollo's Router estimates it: a field costs its weight and its selections, as many
 * times as its list is expected to be long, and its arguments once. Alternatives of an abstract type are added up: an estimate is
 * an upper bound. A fragment is estimated once, however often it is spread, for each size that a field above it gives its lists.
 * @param document valid @param listSize how many elements a list of unknown size is taken to have
 */
export function costFunction(
  costs: SchemaCosts,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  listSize: number,
): CostFunction {
  const root = costs.schema.getRootType(operation.operation)
  const base = operation.operation === 'mutation' ? MUTATION : 0
  if (!root) return () => ({ estimated: base })
  const source = { costs, fragments: fragmentsOf(document), listSize }
  const relevant = [...costVariables(source, operation)]
  const kept = new Map<string, Cost>()
  return (given) => {
    const key = keyOf(relevant, given)
    const known = key === null ? undefined : kept.get(key)
    if (known) return known
    const run = new CostRun(source, new Variables(operation, given))
    const cost = { estimated: Math.min(MOST, base + run.selectionSet(operation.selectionSet, root, NOT_SIZED)) }
    if (kept.size >= MOST_KEPT) kept.clear()
    if (key !== null) kept.set(key, cost)
    return cost
  }
}

/** The values that count, as a text; null where one of them is too big to be kept. */
function keyOf(relevant: readonly string[], given: Readonly<Record<string, unknown>>): string | null {
  let key = ''
  for (const name of relevant) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    if (typeof value === 'object' && value !== null) return null
    // What a text says does not count, that it is there does.
    key += typeof value === 'string' ? 'text ' : `${value} `
  }
  return key
}
