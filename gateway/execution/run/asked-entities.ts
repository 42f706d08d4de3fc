import type { CompiledRequest } from '../compile/request.js'
import type { TypeConditions } from '../compile/type-conditions.js'
import type { Shapes } from '../records/shape.js'
import type { AnswerState } from './answer-state.js'
import { contextGroups } from './context-groups.js'
import { EntityBatch } from './entity-batch.js'
import { occurrencesAt, occurrencesOf } from './occurrences.js'
import { eachInTurn } from './slices.js'

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
 * arguments come from what is around the entities: those with equal arguments are asked together. A promise where entities are many.
 */
export function askedEntities(
  request: CompiledRequest,
  state: AnswerState,
  types: TypeConditions,
  shapes: Shapes,
): AskedEntities[] | Promise<AskedEntities[]> {
  const [first] = request.parts
  const [fetch] = first?.fetches ?? []
  if (first && fetch && fetch.context.length > 0) {
    const groups = contextGroups(fetch, state, types, shapes)
    const batches = groups.map(({ records }) => new EntityBatch(first, state, () => occurrencesOf(state.arena, records)))
    return numbered(batches, () =>
      batches.flatMap((batch, i) => {
        const member = representations('representations', batch)
        const values = groups[i]?.values ?? ''
        if (batch.count === 0) return []
        return [{ batches: [batch], mask: 1, variables: values === '' ? member : `${values},${member}` }]
      }),
    )
  }
  const batches = request.parts.map(
    (part) => new EntityBatch(part, state, ({ steps }) => occurrencesAt(state.arena, state.root, steps)),
  )
  return numbered(batches, () => askedTogether(batches))
}

function numbered<T>(batches: readonly EntityBatch[], then: () => T): T | Promise<T> {
  const waited = eachInTurn(batches, (batch) => batch.number())
  return waited === undefined ? then() : waited.then(then)
}

function askedTogether(all: readonly EntityBatch[]): AskedEntities[] {
  const batches: EntityBatch[] = []
  let mask = 0
  let variables = ''
  const isAlone = all.filter(({ count }) => count > 0).length === 1
  for (let bit = 0; bit < all.length; bit++) {
    const batch = all[bit] as EntityBatch
    const member = representations(isAlone ? 'representations' : batch.part.variable, batch)
    if (batch.count === 0) continue
    batches.push(batch)
    mask |= 1 << bit
    variables = variables === '' ? member : `${variables},${member}`
  }
  return batches.length === 0 ? [] : [{ batches, mask, variables }]
}

function representations(variable: string, batch: EntityBatch): string {
  return `"${variable}":[${batch.representations()}]`
}
