import type { CompiledFetch } from '../compile/fetch.js'
import type { EntityPart } from '../compile/request.js'
import { LIST } from '../records/arena.js'
import { BadAnswer } from '../records/json-bytes.js'
import { EntityIndex, NONE } from './entity-index.js'
import { type Occurrences, type Path, visitRecords } from './occurrences.js'
import { eachInTurn, inSlices } from './slices.js'
import type { AnswerState } from './answer-state.js'

/** Where the entities of one fetch lie in the answer, and which representation stands for each. */
interface Place {
  readonly fetch: CompiledFetch
  readonly records: Occurrences
  /** Slot of the first number: per record that of its representation, or NONE. */
  readonly numbersAt: number
}

/** The entities of one part of a request: each unique one is asked once, and laid over wherever it occurs. */
export class EntityBatch {
  readonly #places: readonly Place[]
  readonly #index: EntityIndex

  /** @param recordsOf the records of the answer that a fetch is about, in order */
  constructor(
    readonly part: EntityPart,
    private readonly state: AnswerState,
    recordsOf: (fetch: CompiledFetch) => Occurrences,
  ) {
    const { representer } = part.fetches[0] as CompiledFetch
    if (representer === null) throw new Error('a fetch from the root has no entities')
    // The fetches of a part name their entities in the same way.
    this.#index = new EntityIndex(state.arena, representer)
    this.#places = part.fetches.map((fetch) => {
      const records = recordsOf(fetch)
      return { fetch, records, numbersAt: state.arena.take(records.count) }
    })
  }

  /** Finds out which entities there are; a promise where they are so many that others must have a turn meanwhile. */
  number(): void | Promise<void> {
    const index = this.#index
    const { arena } = this.state
    return eachInTurn(this.#places, ({ records: { at, count }, numbersAt }) =>
      inSlices(count, (i) => {
        arena.slots[numbersAt + i] = index.numberOf(arena.slots[at + i] as number)
      }),
    )
  }

  /** How many representations there are. */
  get count(): number {
    return this.#index.count
  }

  /** The unique entities, as elements of a JSON array. Can be asked for once. */
  representations(): string {
    return this.#index.finish()
  }

  /**
   * Lays entities over where they occur; a promise where they are many.
   * @param list the reference of what the subgraph answered @throws BadAnswer when that is not one entity or null per representation
   */
  merge(list: number): void | Promise<void> {
    const { count } = this
    const { slots } = this.state.arena
    if (list <= 0 || slots[list] !== LIST || slots[list + 1] !== count) throw new BadAnswer('other entities than were asked')
    return eachInTurn(this.#places, (place, position) => this.#mergeAt(place, position, list))
  }

  #mergeAt({ fetch, records: { at, count }, numbersAt }: Place, position: number, list: number): void | Promise<void> {
    const { arena, merger } = this.state
    const shares = this.part.shares.get(fetch) === true
    // Other places may be given other fields later: each has its own records.
    const isTaken: boolean[] = []
    const copies: number[] = []
    return inSlices(count, (i) => {
      const number = arena.slots[numbersAt + i] as number
      const entity = number === NONE ? 0 : (arena.slots[list + 2 + number] as number)
      if (entity <= 0) return
      let source = entity
      if (position > 0 && shares) {
        source = copies[number] ?? merger.copy(arena, entity)
        copies[number] = source
      } else if (!shares) {
        if (position > 0 || isTaken[number]) source = merger.copy(arena, entity)
        else isTaken[number] = true
      }
      merger.overlay(arena, arena.slots[at + i] as number, source)
    })
  }

  /** The records that the entity with that number is laid over, and the fetch that wanted it there. */
  recordsOf(number: number): Array<{ fetch: CompiledFetch; record: number }> {
    return this.#places.flatMap((place) => this.#recordsAt(place, number).map((record) => ({ fetch: place.fetch, record })))
  }

  /** Every path at which the entity with that number lies. */
  pathsOf(number: number): Path[] {
    const paths: Path[] = []
    for (const place of this.#places) {
      const meant = new Set(this.#recordsAt(place, number))
      visitRecords(this.state.arena, this.state.root, place.fetch.steps, (record, path) => {
        if (meant.has(record)) paths.push([...path])
      })
    }
    return paths
  }

  #recordsAt({ records: { at, count }, numbersAt }: Place, number: number): number[] {
    const { slots } = this.state.arena
    return [...slots.subarray(at, at + count)].filter((_, i) => slots[numbersAt + i] === number)
  }
}
