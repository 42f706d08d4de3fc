import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner'
import { type Arena, LIST } from '../records/arena.js'
import { Key, plainText } from '../records/read.js'
import type { Shapes } from '../records/shape.js'
import type { TypeConditions } from './type-conditions.js'

/** How an entity is named to a subgraph: built from what is known of it so far. */
export interface Representer {
  /** The representation of one record, as JSON; null when it is not of a wanted type, or lacks what the subgraph needs. */
  textOf(arena: Arena, record: number): string | null
  /**
   * Where every needed field is a leaf: the keys whose values, with the type's name, tell representations apart without building
   * them. Null where only the representation itself can tell.
   */
  readonly leaves: readonly Key[] | null
}

const TYPENAME = '__typename'
const FRAGMENT = '... on '

/** Compiles the `requires` of a fetch. @param rewrites what the planner changes in the representation before it is sent */
export function compileRepresenter(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[],
  types: TypeConditions,
  shapes: Shapes,
): Representer {
  const typename = new Key(TYPENAME, shapes)
  const build = compileSelections(requires, types, shapes, typename)
  const renamed = compileTypenames(rewrites, types)
  return {
    leaves: leavesOf(requires, shapes),
    textOf(arena, record) {
      const parts = build(arena, record)
      const type = plainText(arena, typename.leafOf(arena.slots, record))
      if (parts === null || type === undefined || !parts.has(TYPENAME)) return null
      parts.set(TYPENAME, JSON.stringify(renamed.get(type) ?? type))
      return objectText(parts)
    },
  }
}

/** Parts of an object of JSON by key, in the order in which they were asked: a text, or the parts of an object inside. */
type Parts = Map<string, string | Parts>

type Build = (arena: Arena, record: number) => Parts | null

/** A field that is missing makes its whole selection void; a fragment that does not apply adds nothing. */
function compileSelections(
  selections: readonly QueryPlanSelectionNode[],
  types: TypeConditions,
  shapes: Shapes,
  typename: Key,
): Build {
  const steps = selections.map((node): ((arena: Arena, record: number, into: Parts) => boolean) => {
    if (node.kind === 'Field') {
      const key = new Key(node.alias ?? node.name, shapes)
      const inner = node.selections && compileSelections(node.selections, types, shapes, typename)
      return (arena, record, into) => {
        if (inner) {
          const reference = key.objectOf(arena.slots, record)
          if (reference === 0) return false
          into.set(key.name, partsOf(arena, reference, inner))
          return true
        }
        const slot = key.leafOf(arena.slots, record)
        if (slot === 0) return false
        into.set(key.name, arena.textAt(arena.slots[slot] as number, arena.slots[slot + 1] as number))
        return true
      }
    }
    const inner = compileSelections(node.selections, types, shapes, typename)
    const names = node.typeCondition === undefined ? null : types.namesSatisfying(node.typeCondition)
    return (arena, record, into) => {
      const type = plainText(arena, typename.leafOf(arena.slots, record))
      if (names === null || type === undefined || !names.has(type)) return true
      const part = inner(arena, record)
      if (part !== null) addTo(into, part)
      return true
    }
  })
  return (arena, record) => {
    const parts: Parts = new Map()
    for (const step of steps) if (!step(arena, record, parts)) return null
    return parts
  }
}

function partsOf(arena: Arena, reference: number, build: Build): string | Parts {
  if (reference < 0) return 'null'
  const { slots } = arena
  if (slots[reference] !== LIST) return build(arena, reference) ?? 'null'
  const count = slots[reference + 1] as number
  const texts = Array.from({ length: count }, (_, i) => {
    const one = partsOf(arena, slots[reference + 2 + i] as number, build)
    return typeof one === 'string' ? one : objectText(one)
  })
  return `[${texts.join(',')}]`
}

function objectText(parts: Parts): string {
  let text = '{'
  for (const [key, part] of parts) {
    if (text.length > 1) text += ','
    text += `"${key}":${typeof part === 'string' ? part : objectText(part)}`
  }
  return `${text}}`
}

function addTo(target: Parts, parts: Parts): void {
  for (const [key, part] of parts) {
    const mine = target.get(key)
    if (mine instanceof Map && part instanceof Map) addTo(mine, part)
    else target.set(key, part)
  }
}

/** What a type is called for the subgraph, by its name here: an `@interfaceObject` knows the interface only. */
function compileTypenames(rewrites: readonly FetchDataRewrite[], types: TypeConditions): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const rewrite of rewrites) {
    const [condition, key] = rewrite.path
    if (rewrite.kind !== 'ValueSetter' || rewrite.path.length !== 2 || key !== TYPENAME || !condition?.startsWith(FRAGMENT))
      throw new Error('the planner changes a representation in a way nobody here knows')
    for (const name of types.namesSatisfying(condition.slice(FRAGMENT.length))) names.set(name, String(rewrite.setValueTo))
  }
  return names
}

function leavesOf(requires: readonly QueryPlanSelectionNode[], shapes: Shapes): Key[] | null {
  const names = new Set<string>()
  for (const node of requires) {
    const selections = node.kind === 'InlineFragment' ? node.selections : [node]
    for (const field of selections) {
      if (field.kind !== 'Field' || field.selections) return null
      names.add(field.alias ?? field.name)
    }
  }
  names.delete(TYPENAME)
  return names.size === 0 ? null : [TYPENAME, ...names].map((name) => new Key(name, shapes))
}
