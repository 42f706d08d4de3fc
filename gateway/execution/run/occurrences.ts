import { type Arena, LIST } from '../records/arena.js'
import type { Key } from '../records/read.js'

/** Adds to `found` the records that lie at a path below a reference, in the order of the answer. Lists are entered. */
export function collectRecords(arena: Arena, reference: number, steps: readonly Key[], at: number, found: number[]): void {
  if (reference <= 0) return
  const { slots } = arena
  if (slots[reference] === LIST) {
    const end = reference + 2 + (slots[reference + 1] as number)
    for (let i = reference + 2; i < end; i++) collectRecords(arena, slots[i] as number, steps, at, found)
    return
  }
  if (at === steps.length) found.push(reference)
  else collectRecords(arena, (steps[at] as Key).objectOf(slots, reference), steps, at + 1, found)
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
