import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import type { JsonObject } from './rewrites.js'
import type { TypeConditions } from './type-conditions.js'

/** How an entity is named to a subgraph: built from what is known of it so far. */
export interface Representer {
  /** The representation of one object; null when the object is not of a wanted type, or lacks what the subgraph needs. */
  build(object: JsonObject): JsonObject | null
  /**
   * A key that is equal exactly for objects with equal representations, cheaper to make than these; undefined when only the
   * representation itself can tell.
   */
  keyOf(object: JsonObject): unknown
}

/** Compiles the `requires` of a fetch. */
export function compileRepresenter(requires: readonly QueryPlanSelectionNode[], types: TypeConditions): Representer {
  const build = compileSelections(requires, types)
  return { build: (object) => withTypename(build(object)), keyOf: compileKey(requires) ?? (() => undefined) }
}

function withTypename(representation: JsonObject | null): JsonObject | null {
  return representation?.__typename ? representation : null
}

type Build = (object: JsonObject) => JsonObject | null

/** A field that is missing makes its whole selection void; a fragment that does not apply adds nothing. */
function compileSelections(selections: readonly QueryPlanSelectionNode[], types: TypeConditions): Build {
  const steps = selections.map((node): ((object: JsonObject, into: JsonObject) => boolean) => {
    if (node.kind === 'Field') {
      const key = node.alias ?? node.name
      const inner = node.selections && compileSelections(node.selections, types)
      return (object, into) => {
        const value = object[key]
        if (value === undefined) return false
        into[key] = inner ? buildEach(value, inner) : value
        return true
      }
    }
    const inner = compileSelections(node.selections, types)
    const names = node.typeCondition === undefined ? null : types.namesSatisfying(node.typeCondition)
    return (object, into) => {
      if (names === null || !names.has(object.__typename as string)) return true
      const part = inner(object)
      if (part !== null) addTo(into, part)
      return true
    }
  })
  return (object) => {
    const representation: JsonObject = {}
    for (const step of steps) if (!step(object, representation)) return null
    return representation
  }
}

function buildEach(value: unknown, build: Build): unknown {
  if (Array.isArray(value)) return value.map((one) => buildEach(one, build))
  return value === null ? null : build(value as JsonObject)
}

function addTo(target: JsonObject, part: JsonObject): void {
  for (const key of Object.keys(part)) {
    const [mine, theirs] = [target[key], part[key]]
    if (isObject(mine) && isObject(theirs)) addTo(mine, theirs)
    else target[key] = theirs
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where every needed field is a leaf, their values and the type's name tell representations apart. */
function compileKey(requires: readonly QueryPlanSelectionNode[]): ((object: JsonObject) => unknown) | null {
  const keys = new Set<string>()
  for (const node of requires) {
    const selections = node.kind === 'InlineFragment' ? node.selections : [node]
    for (const field of selections) {
      if (field.kind !== 'Field' || field.selections) return null
      keys.add(field.alias ?? field.name)
    }
  }
  keys.delete('__typename')
  const [first, second, ...more] = keys
  if (more.length > 2 || first === undefined) return null
  if (second === undefined) {
    return (object) => {
      const value = object[first]
      // A list is a leaf too, and is equal to none but itself.
      return typeof value === 'object' ? undefined : partOf(object.__typename, value)
    }
  }
  const all = [first, second, ...more]
  return (object) => {
    let text = ''
    for (const key of all) {
      const value = object[key]
      if (typeof value === 'object') return undefined
      text = `${text}\u0000${partOf('', value)}`
    }
    return partOf(object.__typename, text)
  }
}

/** Numbers and texts that look alike stay apart. */
function partOf(typename: unknown, value: unknown): string {
  return typeof value === 'string' ? `${typename}\u0001${value}` : `${typename}\u0002${value}`
}
