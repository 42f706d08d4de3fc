import type { FetchDataRewrite } from '@apollo/query-planner'
import { Kind, type SelectionSetNode } from 'graphql'
import { Key } from './read.js'
import { WireKey } from './wire-key.js'

/** The keys that a selection can produce, and under which of them objects lie: how answers are read and records laid out. */
export interface Shape {
  /** Its number in the plan. */
  readonly id: number
  /** Keys as merged data know them: where the planner had to rename a field on the way, under its right name. */
  readonly keys: readonly string[]
  /** Keys as the subgraph sends them. */
  readonly wireKeys: readonly WireKey[]
  /** Per key: what lies under it, or null for a leaf. */
  readonly inner: ReadonlyArray<Shape | null>
  readonly hasObjects: boolean
  /** Slots of a record of this shape. */
  readonly size: number
}

const FRAGMENT = '... on '

/** The shapes of one plan, by their numbers. */
export class Shapes {
  readonly #all: Shape[] = []
  readonly #keys = new Map<string, Key>()

  /** A shape without keys, for the root of an answer: fetches overlay it. */
  readonly root = this.of([], [], [])
  /** A shape that tells an object's type alone. */
  readonly kind = this.of(['__typename'], ['__typename'], [null])

  at(id: number): Shape {
    return this.#all[id] as Shape
  }

  get count(): number {
    return this.#all.length
  }

  /** How many keys all of them have together. */
  get keyCount(): number {
    return this.#all.reduce((sum, { keys }) => sum + keys.length, 0)
  }

  /** What finds a key in records of these shapes. */
  key(name: string): Key {
    const key = this.#keys.get(name) ?? new Key(name, this)
    this.#keys.set(name, key)
    return key
  }

  /** A shape with these keys. */
  of(keys: readonly string[], wireKeys: readonly string[], inner: ReadonlyArray<Shape | null>): Shape {
    const shape = {
      id: this.#all.length,
      keys,
      wireKeys: wireKeys.map((key) => WireKey.of(key)),
      inner,
      hasObjects: inner.some((one) => one !== null),
      size: 2 + 2 * keys.length,
    }
    this.#all.push(shape)
    return shape
  }

  /** The shape of a selection without named fragments, as the planner's fetches are. @param rewrites what it renames in the answer */
  ofSelection(selections: SelectionSetNode, rewrites: readonly FetchDataRewrite[] = []): Shape {
    return this.#ofSelection(selections, renames(rewrites))
  }

  #ofSelection(selections: SelectionSetNode, names: Renames): Shape {
    const sets = new Map<string, SelectionSetNode[]>()
    const visit = (set: SelectionSetNode): void => {
      for (const node of set.selections) {
        if (node.kind === Kind.INLINE_FRAGMENT) visit(node.selectionSet)
        if (node.kind !== Kind.FIELD) continue
        const key = node.alias?.value ?? node.name.value
        const inner = sets.get(key) ?? []
        if (node.selectionSet) inner.push(node.selectionSet)
        sets.set(key, inner)
      }
    }
    visit(selections)
    const wireKeys = [...sets.keys()]
    const inner = [...sets].map(([key, found]) =>
      found.length === 0
        ? null
        : this.#ofSelection(
            { kind: Kind.SELECTION_SET, selections: found.flatMap((set) => set.selections) },
            names.inside.get(key) ?? NO_RENAMES,
          ),
    )
    return this.of(
      wireKeys.map((key) => names.here.get(key) ?? key),
      wireKeys,
      inner,
    )
  }
}

/** What is renamed at one place of an answer, and further inside. */
interface Renames {
  readonly here: Map<string, string>
  readonly inside: Map<string, Renames>
}

const NO_RENAMES: Renames = { here: new Map(), inside: new Map() }

/** Names that the planner made up are unique where they stand: the type conditions on the way need no check. */
function renames(rewrites: readonly FetchDataRewrite[]): Renames {
  const top: Renames = { here: new Map(), inside: new Map() }
  for (const rewrite of rewrites) {
    if (rewrite.kind !== 'KeyRenamer') throw new Error('the planner sets values in an answer')
    const path = rewrite.path.filter((element) => !element.startsWith(FRAGMENT))
    let at = top
    for (const key of path.slice(0, -1)) {
      const next = at.inside.get(key) ?? { here: new Map(), inside: new Map() }
      at.inside.set(key, next)
      at = next
    }
    at.here.set(path.at(-1) ?? '', rewrite.renameKeyTo)
  }
  return top
}
