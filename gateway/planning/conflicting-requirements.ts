import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import type { PlannedFields } from '../supergraph/planned-fields.js'

/**
 * Splits an operation whose fields require one field with different arguments: the planner would ask that field once, with the
 * arguments of one of them, and compute the others from it without a word. Each part asks what does not conflict; run one after
 * the other, each part's requirements are what came last when its fields are asked.
 * @returns the operation itself where nothing conflicts
 */
export function withoutConflicts(document: DocumentNode, { requirements }: PlannedFields): DocumentNode[] {
  if (requirements.size < 2) return [document]
  const asked = new Set<string>()
  visit(document, { Field: ({ name }) => void (requirements.has(name.value) && asked.add(name.value)) })
  const groups: string[][] = []
  for (const name of asked) {
    const fitting = groups.find((group) => group.every((other) => !conflict(requirements.get(name), requirements.get(other))))
    if (fitting) fitting.push(name)
    else groups.push([name])
  }
  const [first = [], ...more] = groups
  if (more.length === 0) return [document]
  const later = new Set(more.flat())
  return [
    filtered(document, (field) => !later.has(field.name.value)),
    ...more.map((names) => onlyTo(document, new Set(names), new Set([...first, ...later]))),
  ]
}

function conflict(one: ReadonlyMap<string, string> | undefined, other: ReadonlyMap<string, string> | undefined): boolean {
  for (const [name, text] of one ?? []) if (other?.has(name) && other.get(name) !== text) return true
  return false
}

const FILLER: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/** The document without some of its fields. Where nothing is left, the object itself is still asked. */
function filtered(document: DocumentNode, isKept: (field: FieldNode) => boolean): DocumentNode {
  return visit(document, {
    SelectionSet: {
      enter(set): SelectionSetNode {
        const selections = set.selections.filter((node) => node.kind !== Kind.FIELD || isKept(node))
        return { ...set, selections: selections.length > 0 ? selections : [FILLER] }
      },
    },
  })
}

/** The document with the named fields, all in them, and the way to them. @param conflicting fields that are left out inside, too */
function onlyTo(document: DocumentNode, names: ReadonlySet<string>, conflicting: ReadonlySet<string>): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as [string, FragmentDefinitionNode]] : [],
    ),
  )
  const known = new Map<string, boolean>()
  const leadsTo = (node: SelectionNode): boolean => {
    if (node.kind === Kind.FIELD && names.has(node.name.value)) return true
    if (node.kind !== Kind.FRAGMENT_SPREAD) return node.selectionSet?.selections.some(leadsTo) ?? false
    const name = node.name.value
    const seen = known.get(name)
    if (seen !== undefined) return seen
    known.set(name, false)
    const found = fragments.get(name)?.selectionSet.selections.some(leadsTo) ?? false
    known.set(name, found)
    return found
  }
  const prune = (set: SelectionSetNode): SelectionSetNode => {
    const selections = set.selections.filter(leadsTo).map((node): SelectionNode => {
      if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet || isNamed(node, names)) return node
      return { ...node, selectionSet: prune(node.selectionSet) }
    })
    return { ...set, selections: selections.length > 0 ? selections : [FILLER] }
  }
  const pruned = {
    ...document,
    definitions: document.definitions.map((one) =>
      'selectionSet' in one ? { ...one, selectionSet: prune(one.selectionSet) } : one,
    ),
  }
  return filtered(pruned, (field) => names.has(field.name.value) || !conflicting.has(field.name.value))
}

function isNamed(node: SelectionNode, names: ReadonlySet<string>): boolean {
  return node.kind === Kind.FIELD && names.has(node.name.value)
}
