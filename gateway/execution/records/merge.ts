import { type Arena, LIST } from './arena.js'
import type { Shape, Shapes } from './shape.js'

/** Lays what fetches brought over the records of an answer. */
export class Merger {
  constructor(private readonly shapes: Shapes) {}

  /** Adds to `target` what `source` has; objects under one key become one. `source` may be laid over several targets. */
  overlay(arena: Arena, target: number, source: number): void {
    const head = arena.slots[target + 1] as number
    // The same object reached twice: it has this already.
    if (source === target || (head !== 0 && arena.slots[head] === source)) return
    const shape = this.shapes.at(arena.slots[source] as number)
    if (shape.hasObjects) this.#overlayObjects(arena, target, source, shape)
    const node = arena.take(2)
    const { slots } = arena
    slots[node] = source
    slots[node + 1] = slots[target + 1] as number
    slots[target + 1] = node
  }

  /** A copy of a record that nothing has been laid over yet: its leaves are where they were, its objects are new. */
  copy(arena: Arena, record: number): number {
    const shape = this.shapes.at(arena.slots[record] as number)
    const copy = arena.take(shape.size)
    arena.slots.copyWithin(copy, record, record + shape.size)
    for (let i = 0; i < shape.inner.length; i++) {
      const slot = copy + 2 + 2 * i
      if (shape.inner[i] === null || arena.slots[slot + 1] === 0) continue
      const inner = this.#copyReference(arena, arena.slots[slot] as number)
      arena.slots[slot] = inner
    }
    return copy
  }

  #copyReference(arena: Arena, reference: number): number {
    if (reference <= 0) return reference
    if (arena.slots[reference] !== LIST) return this.copy(arena, reference)
    const count = arena.slots[reference + 1] as number
    const list = arena.take(2 + count)
    arena.slots[list] = LIST
    arena.slots[list + 1] = count
    for (let i = 0; i < count; i++) {
      const element = this.#copyReference(arena, arena.slots[reference + 2 + i] as number)
      arena.slots[list + 2 + i] = element
    }
    return list
  }

  #overlayObjects(arena: Arena, target: number, source: number, shape: Shape): void {
    for (let i = 0; i < shape.keys.length; i++) {
      if (shape.inner[i] === null) continue
      const slot = source + 2 + 2 * i
      const theirs = arena.slots[slot + 1] === 0 ? 0 : (arena.slots[slot] as number)
      if (theirs <= 0) continue
      const mine = this.shapes.key(shape.keys[i] as string).objectOf(arena.slots, target)
      if (mine > 0) this.#overlayReference(arena, mine, theirs)
    }
  }

  #overlayReference(arena: Arena, mine: number, theirs: number): void {
    if (mine <= 0 || theirs <= 0 || mine === theirs) return
    const isList = arena.slots[mine] === LIST
    if (isList !== (arena.slots[theirs] === LIST)) return
    if (!isList) {
      this.overlay(arena, mine, theirs)
      return
    }
    const count = arena.slots[mine + 1] as number
    if (count !== arena.slots[theirs + 1]) return
    for (let i = 0; i < count; i++)
      this.#overlayReference(arena, arena.slots[mine + 2 + i] as number, arena.slots[theirs + 2 + i] as number)
  }
}
