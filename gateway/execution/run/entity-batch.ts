import type { CompiledFetch } from '../compile/fetch.js'
import type { EntityPart } from '../compile/request.js'
import { LIST } from '../records/arena.js'
import { EntityIndex, NONE } from './entity-index.js'
import { type Path, visitRecords } from './occurrences.js'
import type { AnswerState } from './answer-state.js'

/** Where the entities of one fetch lie in the answer, and which representation stands for each. */
interface Place {
  readonly fetch: CompiledFetch
  readonly records: readonly number[]
  /** Per record: number of its representation, or NONE. */
  readonly numbers: readonly number[]
}

/** The entities of one part of a request: each unique one is asked once, and laid over wherever it occurs. */
export class EntityBatch {
  readonly #places: Place[] = []
  /** How many representations there are. */
  readonly count: number
  /** The unique entities, as elements of a JSON array. */
  readonly representations: string

  /** @param recordsOf the records of the answer that a fetch is about, in order */
  constructor(
    readonly part: EntityPart,
    private readonly state: AnswerState,
    recordsOf: (fetch: CompiledFetch) => readonly number[],
  ) {
    const { representer } = part.fetches[0] as CompiledFetch
    if (representer === null) throw new Error('a fetch from the root has no entities')
    // The fetches of a part name their entities in the same way.
    const index = new EntityIndex(state.arena, representer)
    for (const fetch of part.fetches) {
      const records = recordsOf(fetch)
      const numbers: number[] = []
      for (let i = 0; i < records.length; i++) numbers.push(index.numberOf(records[i] as number))
      if (records.length > 0) this.#places.push({ fetch, records, numbers })
    }
    this.count = index.count
    this.representations = index.finish()
  }

  /** @param list the reference of what the subgraph answered. False when that is not one entity or null per representation */
  merge(list: number): boolean {
    const { count } = this
    const { arena, merger } = this.state
    if (list <= 0 || arena.slots[list] !== LIST || arena.slots[list + 1] !== count) return false
    this.#places.forEach(({ fetch, records, numbers }, place) => {
      const shares = this.part.shares.get(fetch) === true
      // Other places may be given other fields later: each has its own records.
      const isTaken: boolean[] = []
      const copies: number[] = []
      for (let i = 0; i < records.length; i++) {
        const number = numbers[i] as number
        const entity = number === NONE ? 0 : (arena.slots[list + 2 + number] as number)
        if (entity <= 0) continue
        let source = entity
        if (place > 0 && shares) {
          source = copies[number] ?? merger.copy(arena, entity)
          copies[number] = source
        } else if (!shares) {
          if (place > 0 || isTaken[number]) source = merger.copy(arena, entity)
          else isTaken[number] = true
        }
        merger.overlay(arena, records[i] as number, source)
      }
    })
    return true
  }

  /** The records that the entity with that number is laid over, and the fetch that wanted it there. */
  recordsOf(number: number): Array<{ fetch: CompiledFetch; record: number }> {
    return this.#places.flatMap(({ fetch, records, numbers }) =>
      records.flatMap((record, i) => (numbers[i] === number ? [{ fetch, record }] : [])),
    )
  }

  /** Every path at which the entity with that number lies. */
  pathsOf(number: number): Path[] {
    const paths: Path[] = []
    for (const { fetch, records, numbers } of this.#places) {
      const meant = new Set(records.filter((_, i) => numbers[i] === number))
      visitRecords(this.state.arena, this.state.root, fetch.steps, (record, path) => {
        if (meant.has(record)) paths.push([...path])
      })
    }
    return paths
  }
}
