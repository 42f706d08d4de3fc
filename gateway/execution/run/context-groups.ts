import type { CompiledFetch, ContextArgument } from '../compile/fetch.js'
import type { TypeConditions } from '../compile/type-conditions.js'
import { type Arena, LIST } from '../records/arena.js'
import { plainText } from '../records/read.js'
import type { Shapes } from '../records/shape.js'
import type { AnswerState } from './answer-state.js'
import { visitRecords } from './occurrences.js'

/** Records for which the arguments from the context (`@fromContext`) are the same. */
export interface ContextGroup {
  readonly records: readonly number[]
  /** The arguments as members of a JSON object, by the fetch's variables. */
  readonly values: string
}

const UP = '..'
const FRAGMENT = '... on '

/** Groups the records that a fetch is about by what they inherit from the objects around them. */
export function contextGroups(
  fetch: CompiledFetch,
  { arena, root }: AnswerState,
  types: TypeConditions,
  shapes: Shapes,
): ContextGroup[] {
  const groups = new Map<string, { records: number[]; values: string }>()
  visitRecords(arena, root, fetch.steps, (record, _path, around) => {
    const values = contextValues(fetch.context, [...around, record], arena, types, shapes)
    const group = groups.get(values) ?? { records: [], values }
    groups.set(values, group)
    group.records.push(record)
  })
  return [...groups.values()]
}

/** @param line the record, after all those around it, outermost first */
function contextValues(
  context: readonly ContextArgument[],
  line: readonly number[],
  arena: Arena,
  types: TypeConditions,
  shapes: Shapes,
): string {
  const values = new Map<string, string>()
  for (const { variable, path } of context) {
    // Several sources may fill one argument, one per type of the object that has it.
    if (values.has(variable)) continue
    const up = path.filter((element) => element === UP).length
    const value = read(line.at(-1 - up) ?? 0, path.slice(up), arena, types, shapes)
    if (value !== undefined) values.set(variable, value)
  }
  return [...values].map(([variable, value]) => `${JSON.stringify(variable)}:${value}`).join(',')
}

function read(
  reference: number,
  path: readonly string[],
  arena: Arena,
  types: TypeConditions,
  shapes: Shapes,
): string | undefined {
  const [element, ...rest] = path
  const { slots } = arena
  if (element === undefined || reference === 0) return undefined
  if (reference < 0) return 'null'
  if (slots[reference] === LIST) {
    const count = slots[reference + 1] as number
    const all = Array.from({ length: count }, (_, i) => read(slots[reference + 2 + i] as number, path, arena, types, shapes))
    return `[${all.map((one) => one ?? 'null').join(',')}]`
  }
  if (element.startsWith(FRAGMENT)) {
    const type = plainText(arena, shapes.key('__typename').leafOf(slots, reference))
    const isOfType = type === undefined || types.namesSatisfying(element.slice(FRAGMENT.length)).has(type)
    return isOfType ? read(reference, rest, arena, types, shapes) : undefined
  }
  const key = shapes.key(element)
  if (rest.length > 0) return read(key.objectOf(slots, reference), rest, arena, types, shapes)
  const slot = key.leafOf(slots, reference)
  return slot === 0 ? undefined : arena.textAt(slots[slot] as number, slots[slot + 1] as number)
}
