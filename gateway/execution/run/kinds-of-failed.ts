import type { FormattedError } from '#contract/subgraph-access.js'
import type { TypeConditions } from '../compile/type-conditions.js'
import { plainText } from '../records/read.js'
import { parseRecord } from '../records/parse-answer.js'
import type { Shapes } from '../records/shape.js'
import type { AnswerState } from './answer-state.js'
import type { AskedEntities } from './asked-entities.js'

/**
 * Notes of what kind entities are whose fields failed so that all of them is null: of a kind that these fields were asked of. Told
 * nothing, the answer would have an object without these fields, where null must be.
 */
export function noteKindsOfFailed(
  errors: readonly FormattedError[],
  { batches }: AskedEntities,
  { arena, merger }: AnswerState,
  types: TypeConditions,
  shapes: Shapes,
): void {
  if (errors.length === 0 || !batches.some(({ part }) => part.fetches.some(({ kindsByKey }) => kindsByKey))) return
  const typename = shapes.key('__typename')
  for (const { path: [part, number, key] = [] } of errors) {
    const batch = batches.length === 1 ? batches[0] : batches.find((one) => one.part.key === part)
    if (!batch || typeof number !== 'number' || typeof key !== 'string') continue
    for (const { fetch, record } of batch.recordsOf(number)) {
      const kind = fetch.kindsByKey?.get(key)
      const known = plainText(arena, typename.leafOf(arena.slots, record))
      if (kind === undefined || (known !== undefined && types.isConcrete(known))) continue
      const noted = parseRecord(arena, [Buffer.from(JSON.stringify({ __typename: kind }))], shapes.kind)
      if (typeof noted === 'number') merger.overlay(arena, record, noted)
    }
  }
}
