import type { CompiledRequest } from '../compile/request.js'
import type { JsonObject } from '../compile/rewrites.js'
import { EntityBatch } from './entity-batch.js'

/** What one request asks about entities: its parts that have any, and their representations. */
export interface AskedEntities {
  readonly batches: readonly EntityBatch[]
  /** Which parts of the request, by bit. */
  readonly mask: number
  readonly variables: Readonly<Record<string, unknown>>
}

/** What there is to ask, given the answer so far; empty when no entity lies where the request wants some. */
export function askedEntities(request: CompiledRequest, data: JsonObject): AskedEntities[] {
  const batches: EntityBatch[] = []
  let mask = 0
  request.parts.forEach((part, bit) => {
    const batch = new EntityBatch(part, data)
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
