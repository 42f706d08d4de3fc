import { EACH } from '../compile/fetch.js'
import type { JsonObject } from '../compile/rewrites.js'

/** Adds to `found` the objects that lie at a path below a value, in the order of the answer. Lists are entered wherever they are. */
export function collectObjects(value: unknown, path: readonly string[], at: number, found: JsonObject[]): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    const next = path[at] === EACH ? at + 1 : at
    for (let i = 0; i < value.length; i++) collectObjects(value[i], path, next, found)
    return
  }
  if (at === path.length) {
    found.push(value as JsonObject)
    return
  }
  const key = path[at] as string
  // A list was announced and an object came: nothing can lie there.
  if (key !== EACH) collectObjects((value as JsonObject)[key], path, at + 1, found)
}

/** Calls back with each object at a path and where it lies, in client's terms: keys and indices. */
export function visitObjects(
  root: unknown,
  path: readonly string[],
  visit: (object: JsonObject, at: ReadonlyArray<string | number>) => void,
): void {
  const where: Array<string | number> = []
  const walk = (value: unknown, at: number): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      const next = path[at] === EACH ? at + 1 : at
      for (let i = 0; i < value.length; i++) {
        where.push(i)
        walk(value[i], next)
        where.pop()
      }
      return
    }
    if (at === path.length) {
      visit(value as JsonObject, where)
      return
    }
    const key = path[at] as string
    if (key === EACH) return
    where.push(key)
    walk((value as JsonObject)[key], at + 1)
    where.pop()
  }
  walk(root, 0)
}
