import { Kind, type SelectionSetNode } from 'graphql'

/**
 * The response keys that a selection can produce, and under which of them objects lie. Merging follows it, so that a value of a
 * custom scalar that happens to be an object is never taken for one of the graph's.
 */
export interface Shape {
  readonly keys: readonly string[]
  /** Per key: what lies under it, or null for a leaf. */
  readonly inner: ReadonlyArray<Shape | null>
}

/** The shape of a selection without named fragments, as the planner's fetches are. */
export function shapeOf(selections: SelectionSetNode): Shape {
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
  return {
    keys: [...sets.keys()],
    inner: [...sets.values()].map((inner) =>
      inner.length === 0 ? null : shapeOf({ kind: Kind.SELECTION_SET, selections: inner.flatMap((set) => set.selections) }),
    ),
  }
}
