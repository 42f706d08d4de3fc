import type { Kind, NamedLeaf, Representer } from '../compile/representation.js'
import type { Arena } from '../records/arena.js'
import { BYTE } from '../records/json-bytes.js'
import { JsonWriter } from '../records/json-writer.js'
import { plainText } from '../records/read.js'

/** No entity: the record is not of a wanted type, or lacks what the subgraph needs. */
export const NONE = -1

/** A row per entity whose leaves tell it apart: hash, kind and number, then where each leaf starts and ends. */
const KIND = 1
const NUMBER = 2
const SPANS = 3

/**
 * Gives equal entities one number, and writes their representations. Where these consist of leaves, equality is told by the bytes of
 * the leaves: nothing is built for an entity that was seen before.
 */
export class EntityIndex {
  #count = 0
  readonly #written = new JsonWriter()
  /** Numbers of representations that only their text tells apart. */
  readonly #byText = new Map<string, number>()
  readonly #memory = kept.pop() ?? { rows: new Int32Array(1024), table: new Int32Array(FIRST_TABLE) }
  #rows = this.#memory.rows
  #rowsEnd = 0
  /** Open addressing: 1 + where the row is; 0 is free. */
  #table = this.#memory.table
  #mask = FIRST_TABLE - 1
  readonly #kinds: Kind[] = []
  /** The kind of the record before, and where its type's name is: mostly the next one is of the same. */
  #kind: Kind | null = null
  #kindNumber = NONE
  #kindStart = 0
  #kindEnd = 0

  constructor(
    private readonly arena: Arena,
    private readonly representer: Representer,
  ) {}

  /** How many representations there are. */
  get count(): number {
    return this.#count
  }

  /** The representations, as elements of a JSON array. Nothing can be added afterwards. */
  finish(): string {
    this.#table.fill(0, 0, this.#mask + 1)
    // What has grown is not kept for the next index.
    if (kept.length < MOST_KEPT) kept.push(this.#memory)
    return this.#written.finishText()
  }

  /** The number of a record's representation, or NONE. */
  numberOf(record: number): number {
    const { slots } = this.arena
    const name = this.representer.typename.leafOf(slots, record)
    if (name === 0) return NONE
    const start = slots[name] as number
    const end = slots[name + 1] as number
    if (!this.#isSame(start, end, this.#kindStart, this.#kindEnd)) this.#turnTo(name, start, end)
    const kind = this.#kind
    if (kind === null) return NONE
    return kind.leaves === null ? this.#byItsText(record) : this.#byItsLeaves(record, kind.leaves)
  }

  #turnTo(name: number, start: number, end: number): void {
    this.#kindStart = start
    this.#kindEnd = end
    const type = plainText(this.arena, name)
    const kind = type === undefined ? null : this.representer.kindOf(type)
    this.#kind = kind
    if (kind === null) return
    const known = this.#kinds.findIndex((one) => one.name === kind.name)
    this.#kindNumber = known >= 0 ? known : this.#kinds.push(kind) - 1
  }

  #byItsText(record: number): number {
    const text = this.representer.textOf(this.arena, record)
    if (text === null) return NONE
    const known = this.#byText.get(text)
    if (known !== undefined) return known
    this.#byText.set(text, this.#count)
    this.#separate()
    this.#written.text(text)
    return this.#count++
  }

  #byItsLeaves(record: number, leaves: readonly NamedLeaf[]): number {
    const { slots, bytes } = this.arena
    const width = SPANS + 2 * leaves.length
    const row = this.#rowsEnd
    if (row + width > this.#rows.length) this.#growRows(width)
    const rows = this.#rows
    // The new row lies behind all others, and counts only when nobody is like it.
    let hash = this.#kindNumber
    for (let k = 0, at = row + SPANS; k < leaves.length; k++, at += 2) {
      const slot = (leaves[k] as NamedLeaf).key.leafOf(slots, record)
      if (slot === 0) return NONE
      const start = slots[slot] as number
      const end = slots[slot + 1] as number
      for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
      hash = Math.imul(hash ^ 0xff, 0x01000193)
      rows[at] = start
      rows[at + 1] = end
    }
    const table = this.#table
    const mask = this.#mask
    let at = (hash ^ (hash >>> 15)) & mask
    for (let seen = table[at] as number; seen !== 0; seen = table[at] as number) {
      if (rows[seen - 1] === hash && this.#isSameRow(seen - 1, row, width)) return rows[seen - 1 + NUMBER] as number
      at = (at + 1) & mask
    }
    table[at] = row + 1
    rows[row] = hash
    rows[row + KIND] = this.#kindNumber
    rows[row + NUMBER] = this.#count
    this.#rowsEnd += width
    this.#write(row, leaves)
    if (++this.#count * 2 > mask) this.#growTable()
    return this.#count - 1
  }

  #write(row: number, leaves: readonly NamedLeaf[]): void {
    this.#separate()
    for (let k = 0, at = row + SPANS; k < leaves.length; k++, at += 2) {
      this.#written.phrase((leaves[k] as NamedLeaf).start)
      this.#written.leaf(this.arena, this.#rows[at] as number, this.#rows[at + 1] as number)
    }
    this.#written.byte(BYTE.braceEnd)
  }

  #separate(): void {
    if (this.#count > 0) this.#written.byte(BYTE.comma)
  }

  #isSameRow(seen: number, row: number, width: number): boolean {
    const rows = this.#rows
    if (rows[seen + KIND] !== this.#kindNumber) return false
    for (let k = SPANS; k < width; k += 2) {
      const [start, end] = [rows[seen + k] as number, rows[seen + k + 1] as number]
      if (!this.#isSame(start, end, rows[row + k] as number, rows[row + k + 1] as number)) return false
    }
    return true
  }

  #isSame(start: number, end: number, otherStart: number, otherEnd: number): boolean {
    if (end - start !== otherEnd - otherStart) return false
    const { bytes } = this.arena
    for (let i = start, j = otherStart; i < end; i++, j++) if (bytes[i] !== bytes[j]) return false
    return true
  }

  #growRows(width: number): void {
    const larger = new Int32Array(Math.max(this.#rows.length * 4, this.#rowsEnd + width))
    larger.set(this.#rows)
    this.#rows = larger
  }

  #growTable(): void {
    const mask = 4 * this.#mask + 3
    const table = new Int32Array(mask + 1)
    const old = this.#table
    for (let i = 0; i <= this.#mask; i++) {
      const seen = old[i] as number
      if (seen === 0) continue
      const hash = this.#rows[seen - 1] as number
      let at = (hash ^ (hash >>> 15)) & mask
      while (table[at] !== 0) at = (at + 1) & mask
      table[at] = seen
    }
    old.fill(0, 0, this.#mask + 1)
    this.#table = table
    this.#mask = mask
  }
}

const FIRST_TABLE = 64

/** The memory of indexes that are done. Tables are cleared. */
const kept: Array<{ readonly rows: Int32Array; readonly table: Int32Array }> = []

const MOST_KEPT = 4
