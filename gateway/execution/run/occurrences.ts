import { type Arena, LIST } from '../records/arena.js'
import type { Key } from '../records/read.js'

/** Records of an answer, listed in its arena: no garbage is made of them. */
export interface Occurrences {
  /** Slot of the first. */
  readonly at: number
  readonly count: number
}

/** The records that lie at a path below the root, in the order of the answer. Lists are entered. */
export function occurrencesAt(arena: Arena, root: number, steps: readonly Key[]): Occurrences {
  length = 0
  collect(arena.slots, root, steps, 0)
  const at = arena.take(length)
  arena.slots.set(collected.subarray(0, length), at)
  return { at, count: length }
}

/** The same for records that are known. */
export function occurrencesOf(arena: Arena, records: readonly number[]): Occurrences {
  const at = arena.take(records.length)
  arena.slots.set(records, at)
  return { at, count: records.length }
}

/** What is found while records are collected, which is never interrupted. */
let collected = new Int32Array(1 << 12)
let length = 0

function collect(slots: Int32Array, reference: number, steps: readonly Key[], at: number): void {
  if (reference <= 0) return
  if (slots[reference] === LIST) {
    const end = reference + 2 + (slots[reference + 1] as number)
    for (let i = reference + 2; i < end; i++) collect(slots, slots[i] as number, steps, at)
    return
  }
  if (at < steps.length) {
    collect(slots, (steps[at] as Key).objectOf(slots, reference), steps, at + 1)
    return
  }
  if (length === collected.length) {
    const larger = new Int32Array(2 * length)
    larger.set(collected)
    collected = larger
  }
  collected[length++] = reference
}

/** Where a record lies in the answer. */
export type Path = ReadonlyArray<string | number>

/** Calls back with each record at a path, where it lies, and the records around it, outermost first. */
export function visitRecords(
  arena: Arena,
  root: number,
  steps: readonly Key[],
  visit: (record: number, path: Path, around: readonly number[]) => void,
): void {
  const path: Array<string | number> = []
  const around: number[] = []
  const walk = (reference: number, at: number): void => {
    if (reference <= 0) return
    const { slots } = arena
    if (slots[reference] === LIST) {
      const count = slots[reference + 1] as number
      for (let i = 0; i < count; i++) {
        path.push(i)
        walk(slots[reference + 2 + i] as number, at)
        path.pop()
      }
      return
    }
    if (at === steps.length) {
      visit(reference, path, around)
      return
    }
    const key = steps[at] as Key
    path.push(key.name)
    around.push(reference)
    walk(key.objectOf(slots, reference), at + 1)
    around.pop()
    path.pop()
  }
  walk(root, 0)
}
