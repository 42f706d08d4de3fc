import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import { type Arena, LIST } from './records/arena.js'
import { plainText } from './records/read.js'
import type { Shapes } from './records/shape.js'
import { isIncluded } from './projection/compile-projection.js'

/** What an operation asks of which objects. */
export interface AskedSelections {
  readonly schema: GraphQLSchema
  /** Name of the type that `selections` are asked of. */
  readonly root: string
  readonly selections: SelectionSetNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly shapes: Shapes
  dataKeyOf(field: FieldNode): string
  /** Whether subgraphs may need a field for others, whoever asks it. */
  isNeeded(field: string): boolean
}

/**
 * Whether an error lies at a field that was asked, but of objects of other kinds only. A subgraph that has an object for an interface
 * is asked for all kinds at once. Errors of fields that others need are never stray: they explain why these are null.
 * @param error with a path as data have it @param root the record of the answer
 */
export function isStray(
  { path }: GraphQLError,
  asked: AskedSelections,
  arena: Arena,
  root: number,
  isTrue: (variable: string) => boolean,
): boolean {
  const { schema, shapes } = asked
  let [here, anywhere] = [[asked.selections], [asked.selections]]
  let type = asked.root
  let reference = root
  for (const step of path ?? []) {
    const { slots } = arena
    if (reference <= 0) return false
    if (typeof step === 'number') {
      if (slots[reference] !== LIST || step >= (slots[reference + 1] as number)) return false
      reference = slots[reference + 2 + step] as number
      continue
    }
    const isAbstract = isAbstractType(schema.getType(type))
    // Where nothing asked depends on the kind, nobody knows it.
    const kind = isAbstract ? plainText(arena, shapes.key('__typename').leafOf(slots, reference)) : undefined
    const parent = schema.getType(kind ?? type)
    if (!isCompositeType(parent) || !('getFields' in parent)) return false
    const mine = nodesAt(step, here, asked, isTrue, parent.name)
    const all = nodesAt(step, anywhere, asked, isTrue, null)
    const [first] = mine
    if (!first) return all.length > 0 && !all.some(({ name }) => asked.isNeeded(name.value))
    here = mine.flatMap(({ selectionSet }) => selectionSet ?? [])
    anywhere = all.flatMap(({ selectionSet }) => selectionSet ?? [])
    type = getNamedType(parent.getFields()[first.name.value]?.type)?.name ?? ''
    reference = shapes.key(step).objectOf(slots, reference)
  }
  return false
}

/** The fields under one key that are asked of objects of a type; of any type when it is null. */
function nodesAt(
  key: string,
  sets: readonly SelectionSetNode[],
  { schema, fragments, dataKeyOf }: AskedSelections,
  isTrue: (variable: string) => boolean,
  type: string | null,
): FieldNode[] {
  const applies = (condition: string | undefined): boolean => {
    if (type === null || condition === undefined || condition === type) return true
    const [wanted, actual] = [schema.getType(condition), schema.getType(type)]
    return isAbstractType(wanted) && actual !== undefined && 'getInterfaces' in actual && schema.isSubType(wanted, actual)
  }
  const visit = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((node) => {
      if (!isIncluded(node, isTrue)) return []
      if (node.kind === Kind.FIELD) return dataKeyOf(node) === key ? [node] : []
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
      return fragment && applies(fragment.typeCondition?.name.value) ? visit(fragment.selectionSet) : []
    })
  return sets.flatMap(visit)
}
