import { broughtBy, type Places, readBy } from './data-flow.js'
import type { PlanPiece } from './plan-pieces.js'

/** A piece that took fields over from another one. */
export interface TakenOver {
  readonly by: PlanPiece
  readonly from: PlanPiece
  readonly places: Places
}

/**
 * Puts pieces into stages by what they read and bring. A piece waits for those that bring what it reads and were before it in the plan, or took that over
 * from one that was; where none was, for all that bring it.
 * @throws Error where pieces wait for each other, or for what nobody brings
 */
export function inStages(pieces: readonly PlanPiece[], takenOver: readonly TakenOver[]): PlanPiece[][] {
  const brought = new Map(pieces.map((piece) => [piece, broughtBy(piece)]))
  const isBefore = (one: PlanPiece, place: string, other: PlanPiece): boolean =>
    other.before.has(one) ||
    takenOver.some(({ by, from, places }) => by === one && places.has(place) && (other.before.has(from) || other === from))
  const awaited = new Map(
    pieces.map((piece) => {
      const waits = new Set<PlanPiece>()
      for (const place of readBy(piece)) {
        const bringers = pieces.filter((one) => one !== piece && brought.get(one)?.has(place))
        const earlier = bringers.filter((one) => isBefore(one, place, piece))
        if (bringers.length === 0 && !place.endsWith('__typename')) throw new Error(`nothing of the plan brings ${place}`)
        for (const one of earlier.length > 0 ? earlier : bringers) waits.add(one)
      }
      // What is around an entity may be read, and mutations keep their order.
      const isBound = piece.node.contextRewrites !== undefined || piece.node.operationKind === 'mutation'
      if (isBound) for (const one of piece.before) waits.add(one)
      return [piece, waits]
    }),
  )
  const stages: PlanPiece[][] = []
  const done = new Set<PlanPiece>()
  while (done.size < pieces.length) {
    const ready = pieces.filter((piece) => !done.has(piece) && [...(awaited.get(piece) ?? [])].every((one) => done.has(one)))
    if (ready.length === 0) throw new Error('fetches of the plan wait for each other')
    for (const piece of ready) done.add(piece)
    stages.push(ready)
  }
  return stages
}
