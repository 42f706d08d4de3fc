import type { PrintedField } from './object-printers.js'
import type { Shapes } from '../records/shape.js'

/** Where the fields of a selection lie in records that are made up of the same shapes. */
export interface Layout {
  /** Shapes of what is laid over the record, the latest first, and of the record itself. */
  readonly chain: readonly number[]
  /** Per field: the first in the chain that can have it. */
  readonly places: readonly number[]
  /** Per field: distance of its pair from that record; 0 where none of the shapes has it. */
  readonly offsets: readonly number[]
  /**
   * Per field: how far its value starts behind the value of the field before, where a subgraph sends both one after the other as they
   * are printed. 0 where it does not.
   */
  readonly gaps: readonly number[]
}

/** Longer chains are read field by field. */
export const LONGEST_CHAIN = 8

/** Layouts are few: an object is made up of what the fetches at its place bring. */
const MOST_KEPT = 16

/** The layouts of the records that one printer has seen. */
export class Layouts {
  #last: Layout | null = null
  readonly #all: Layout[] = []

  constructor(
    private readonly fields: readonly PrintedField[],
    private readonly shapes: Shapes,
  ) {}

  /** The layout of a record; null when it has too many parts, or lies too deep. These are at `top` of `chains` afterwards. */
  of(slots: Int32Array, record: number, chains: Int32Array, top: number): Layout | null {
    if (top + LONGEST_CHAIN > chains.length) return null
    let end = top
    for (let node = slots[record + 1] as number; node !== 0; node = slots[node + 1] as number) {
      if (end === top + LONGEST_CHAIN - 1) return null
      chains[end++] = slots[node] as number
    }
    chains[end++] = record
    const last = this.#last
    return last !== null && isMadeOf(slots, chains, top, end, last) ? last : this.#another(slots, chains, top, end)
  }

  #another(slots: Int32Array, chains: Int32Array, top: number, end: number): Layout | null {
    const known = this.#all.find((one) => isMadeOf(slots, chains, top, end, one))
    if (known === undefined && this.#all.length === MOST_KEPT) return null
    this.#last = known ?? this.#layOut(Array.from(chains.subarray(top, end), (one) => slots[one] as number))
    return this.#last
  }

  #layOut(chain: readonly number[]): Layout {
    const { fields } = this
    const places: number[] = fields.map(() => 0)
    const offsets = [...places]
    const gaps = [...places]
    fields.forEach(({ key, responseKey, isObject, leaf }, i) => {
      // Of an object, what came first counts: see Key.
      const first = isObject ? chain.length - 1 : chain.findIndex((id) => this.shapes.at(id).keys.includes(key.name))
      if (first < 0) return
      const shape = this.shapes.at(chain[first] as number)
      const index = shape.keys.indexOf(key.name)
      if (index < 0) return
      places[i] = first
      offsets[i] = 2 + 2 * index
      const before = fields[i - 1]
      const follows = before?.leaf && leaf && places[i - 1] === first && offsets[i - 1] === 2 * index
      const wireKey = shape.wireKeys[index]?.name
      if (follows && wireKey === responseKey) gaps[i] = `,"${wireKey}":`.length
    })
    const layout = { chain, places, offsets, gaps }
    this.#all.push(layout)
    return layout
  }
}

function isMadeOf(slots: Int32Array, chains: Int32Array, top: number, end: number, { chain }: Layout): boolean {
  if (chain.length !== end - top) return false
  for (let i = 0; i < chain.length; i++) if (slots[chains[top + i] as number] !== chain[i]) return false
  return true
}
