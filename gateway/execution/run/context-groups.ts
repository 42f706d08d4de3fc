import { type CompiledFetch, type ContextArgument, EACH } from '../compile/fetch.js'
import type { JsonObject } from '../compile/rewrites.js'
import type { TypeConditions } from '../compile/type-conditions.js'

/** Objects for which the arguments from the context (`@fromContext`) are the same. */
export interface ContextGroup {
  readonly objects: readonly JsonObject[]
  /** The arguments, by the fetch's variables. */
  readonly values: Readonly<Record<string, unknown>>
}

const UP = '..'
const FRAGMENT = '... on '

/** Groups the objects that a fetch is about by what they inherit from the objects around them. */
export function contextGroups(fetch: CompiledFetch, data: JsonObject, types: TypeConditions): ContextGroup[] {
  const groups = new Map<string, { objects: JsonObject[]; values: Record<string, unknown> }>()
  const around: JsonObject[] = []
  const walk = (value: unknown, at: number): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (const one of value) walk(one, fetch.path[at] === EACH ? at + 1 : at)
      return
    }
    const object = value as JsonObject
    if (at < fetch.path.length) {
      around.push(object)
      walk(object[fetch.path[at] as string], at + 1)
      around.pop()
      return
    }
    const values = contextValues(fetch.context, [...around, object], types)
    const key = JSON.stringify(values)
    const group = groups.get(key) ?? { objects: [], values }
    groups.set(key, group)
    group.objects.push(object)
  }
  walk(data, 0)
  return [...groups.values()]
}

/** @param line the object, after all those around it, outermost first */
function contextValues(
  context: readonly ContextArgument[],
  line: readonly JsonObject[],
  types: TypeConditions,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const { variable, path } of context) {
    // Several sources may fill one argument, one per type of the object that has it.
    if (values[variable] !== undefined) continue
    const up = path.filter((element) => element === UP).length
    const value = read(line.at(-1 - up), path.slice(up), types)
    if (value !== undefined) values[variable] = value
  }
  return values
}

function read(value: unknown, path: readonly string[], types: TypeConditions): unknown {
  const [element, ...rest] = path
  if (element === undefined) return value
  if (Array.isArray(value)) return value.map((one) => read(one, path, types))
  if (typeof value !== 'object' || value === null) return value === null ? null : undefined
  const object = value as JsonObject
  if (!element.startsWith(FRAGMENT)) return read(object[element], rest, types)
  const typename = object.__typename as string | undefined
  const isOfType = typename === undefined || types.namesSatisfying(element.slice(FRAGMENT.length)).has(typename)
  return isOfType ? read(object, rest, types) : undefined
}
