import type { CompiledRequest } from '../compile/request.js'
import type { JsonObject } from '../compile/rewrites.js'
import type { TypeConditions } from '../compile/type-conditions.js'
import { contextGroups } from './context-groups.js'
import { EntityBatch } from './entity-batch.js'
import { collectObjects } from './occurrences.js'

/** What one request asks about entities: its parts that have any, and their representations. */
export interface AskedEntities {
  readonly batches: readonly EntityBatch[]
  /** Which parts of the request, by bit. */
  readonly mask: number
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * What there is to ask, given the answer so far; empty when no entity lies where the request wants some. More than one where
 * arguments come from what is around the entities: those with equal arguments are asked together.
 */
export function askedEntities(request: CompiledRequest, data: JsonObject, types: TypeConditions): AskedEntities[] {
  const [first] = request.parts
  const [fetch] = first?.fetches ?? []
  if (first && fetch && fetch.context.length > 0) {
    return contextGroups(fetch, data, types).flatMap(({ objects, values }) => {
      const batch = new EntityBatch(first, () => objects)
      const { representations } = batch
      return representations.length > 0 ? [{ batches: [batch], mask: 1, variables: { ...values, representations } }] : []
    })
  }
  const batches: EntityBatch[] = []
  let mask = 0
  request.parts.forEach((part, bit) => {
    const batch = new EntityBatch(part, ({ path }) => {
      const objects: JsonObject[] = []
      collectObjects(data, path, 0, objects)
      return objects
    })
    if (batch.representations.length === 0) return
    batches.push(batch)
    mask |= 1 << bit
  })
  const [only] = batches
  if (only === undefined) return []
  const variables: Record<string, unknown> = {}
  if (batches.length === 1) variables.representations = only.representations
  else for (const { part, representations } of batches) variables[part.variable] = representations
  return [{ batches, mask, variables }]
}
