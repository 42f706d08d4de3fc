import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner'
import { type Arena, LIST } from '../records/arena.js'
import { Phrase } from '../records/json-writer.js'
import { type Key, plainText } from '../records/read.js'
import type { Shapes } from '../records/shape.js'
import type { TypeConditions } from './type-conditions.js'

/** How an entity is named to a subgraph: built from what is known of it so far. */
export interface Representer {
  readonly typename: Key
  /** How entities of a type are named; null for a type that is not wanted. */
  kindOf(typename: string): Kind | null
  /** The representation of one record, as JSON; null when it is not of a wanted type, or lacks what the subgraph needs. */
  textOf(arena: Arena, record: number): string | null
}

/** Entities that are named in the same way. */
export interface Kind {
  /** Equal for kinds whose representations are the same when their leaves are. */
  readonly name: string
  /**
   * What is in the representation besides the type's name, where that is leaves only, all of them needed. Null where only the
   * representation itself can tell.
   */
  readonly leaves: readonly NamedLeaf[] | null
}

/** A leaf in a representation. */
export interface NamedLeaf {
  readonly key: Key
  /** What stands before it. */
  readonly start: Phrase
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
  const typename = shapes.key(TYPENAME)
  const build = compileSelections(requires, types, shapes, typename)
  const renamed = compileTypenames(rewrites, types)
  const kinds = new Map<string, Kind | null>()
  return {
    typename,
    kindOf(type) {
      const known = kinds.get(type)
      if (known !== undefined) return known
      const kind = compileKind(requires, type, renamed.get(type) ?? type, types, shapes)
      // What subgraphs call their types is bounded by the schema: unknown names are not kept.
      if (kind !== null) kinds.set(type, kind)
      return kind
    },
    textOf(arena, record) {
      const parts = build(arena, record)
      const type = plainText(arena, typename.leafOf(arena.slots, record))
      if (parts === null || type === undefined || !parts.has(TYPENAME)) return null
      parts.set(TYPENAME, JSON.stringify(renamed.get(type) ?? type))
      return objectText(parts)
    },
  }
}

/** @param name what the type is called for the subgraph */
function compileKind(
  requires: readonly QueryPlanSelectionNode[],
  type: string,
  name: string,
  types: TypeConditions,
  shapes: Shapes,
): Kind | null {
  const applying = requires.filter(
    (node) => node.kind === 'Field' || node.typeCondition === undefined || types.namesSatisfying(node.typeCondition).has(type),
  )
  if (applying.length === 0) return null
  const [only] = applying
  const fields = applying.length === 1 && only?.kind === 'InlineFragment' ? only.selections : []
  /** What each leaf is called for the subgraph, by its key in the data. */
  const names = new Map<string, string>()
  for (const field of fields) {
    // What is missing in a fragment leaves out that fragment alone: only one that is all there is decides about the whole.
    if (field.kind !== 'Field' || field.selections) return { name, leaves: null }
    names.set(field.alias ?? field.name, field.name)
  }
  if (!names.delete(TYPENAME) || names.size === 0) return { name, leaves: null }
  const leaves = [...names].map(([key, sent], i) => ({
    key: shapes.key(key),
    start: Phrase.of(`${i === 0 ? `{"${TYPENAME}":${JSON.stringify(name)}` : ''},"${sent}":`),
  }))
  return { name: `${name} ${[...names.keys()].join(' ')}`, leaves }
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
      const key = shapes.key(node.alias ?? node.name)
      const inner = node.selections && compileSelections(node.selections, types, shapes, typename)
      return (arena, record, into) => {
        if (inner) {
          const reference = key.objectOf(arena.slots, record)
          if (reference === 0) return false
          into.set(node.name, partsOf(arena, reference, inner))
          return true
        }
        const slot = key.leafOf(arena.slots, record)
        if (slot === 0) return false
        into.set(node.name, arena.textAt(arena.slots[slot] as number, arena.slots[slot + 1] as number))
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
