import type { CompiledRequest } from '../compile/request.js'
import type { TypeConditions } from '../compile/type-conditions.js'
import type { Shapes } from '../records/shape.js'
import type { AnswerState } from './answer-state.js'
import { contextGroups } from './context-groups.js'
import { EntityBatch } from './entity-batch.js'
import { collectRecords } from './occurrences.js'

/** What one request asks about entities: its parts that have any, and their representations. */
export interface AskedEntities {
  readonly batches: readonly EntityBatch[]
  /** Which parts of the request, by bit. */
  readonly mask: number
  /** The variables that it adds, as members of a JSON object. */
  readonly variables: string
}

/**
 * What there is to ask, given the answer so far; empty when no entity lies where the request wants some. More than one where
 * arguments come from what is around the entities: those with equal arguments are asked together.
 */
export function askedEntities(
  request: CompiledRequest,
  state: AnswerState,
  types: TypeConditions,
  shapes: Shapes,
): AskedEntities[] {
  const [first] = request.parts
  const [fetch] = first?.fetches ?? []
  if (first && fetch && fetch.context.length > 0) {
    return contextGroups(fetch, state, types, shapes).flatMap(({ records, values }) => {
      const batch = new EntityBatch(first, state, () => records)
      if (batch.count === 0) return []
      const members = [values, representations('representations', batch)].filter((text) => text !== '')
      return [{ batches: [batch], mask: 1, variables: members.join(',') }]
    })
  }
  const batches: EntityBatch[] = []
  let mask = 0
  request.parts.forEach((part, bit) => {
    const batch = new EntityBatch(part, state, ({ steps }) => {
      const records: number[] = []
      collectRecords(state.arena, state.root, steps, 0, records)
      return records
    })
    if (batch.count === 0) return
    batches.push(batch)
    mask |= 1 << bit
  })
  const [only] = batches
  if (only === undefined) return []
  const variables =
    batches.length === 1
      ? representations('representations', only)
      : batches.map((batch) => representations(batch.part.variable, batch)).join(',')
  return [{ batches, mask, variables }]
}

function representations(variable: string, batch: EntityBatch): string {
  return `"${variable}":[${batch.representations}]`
}
