import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  validate,
  visit,
} from 'graphql'
import type { Operation } from './world/single-schema.js'

/** Most candidates tried for one operation. */
const MOST_TRIES = 600

type Path = ReadonlyArray<string | number>

/** What may be tried in place of a node: null leaves it out, a list puts several in its place. */
type Replacement = object | readonly object[] | null

/** The smallest operation found, by leaving out one thing after the other, of which something still holds. */
export async function shrink(
  schema: GraphQLSchema,
  operation: Operation,
  holds: (candidate: Operation) => Promise<boolean>,
): Promise<Operation> {
  let smallest = operation
  let tries = 0
  for (let place = 0; tries < MOST_TRIES; ) {
    const node = nodesOf(smallest.document)[place]
    if (!node) return smallest
    let next: Operation | undefined
    for (const replacement of replacements(node.node, smallest)) {
      const candidate = withoutUnused(smallest, edited(smallest.document, node.path, replacement) as DocumentNode)
      if (hasEmptySelection(candidate.document) || validate(schema, candidate.document).length > 0) continue
      tries++
      if (!(await holds(candidate))) continue
      next = candidate
      break
    }
    // What did not work before may work now that something else is gone.
    if (next) [smallest, place] = [next, 0]
    else place++
  }
  return smallest
}

function nodesOf(document: DocumentNode): Array<{ node: ASTNode; path: Path }> {
  const nodes: Array<{ node: ASTNode; path: Path }> = []
  visit(document, { enter: (node, _key, _parent, path) => void nodes.push({ node, path: [...path] }) })
  return nodes
}

function replacements(node: ASTNode, { document, variables }: Operation): Replacement[] {
  switch (node.kind) {
    case Kind.FIELD:
      return node.alias ? [null, { ...node, alias: undefined }] : [null]
    case Kind.INLINE_FRAGMENT:
      return [null, node.selectionSet.selections]
    case Kind.FRAGMENT_SPREAD: {
      const fragment = document.definitions.find(
        (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value,
      )
      return fragment ? [null, { ...fragment, ...node, kind: Kind.INLINE_FRAGMENT, name: undefined }] : [null]
    }
    case Kind.DIRECTIVE:
    case Kind.ARGUMENT:
    case Kind.OBJECT_FIELD:
      return [null]
    case Kind.VARIABLE_DEFINITION:
      return node.defaultValue && node.variable.name.value in variables ? [{ ...node, defaultValue: undefined }] : []
    case Kind.OPERATION_DEFINITION:
      return node.name ? [{ ...node, name: undefined }] : []
    default:
      return []
  }
}

/** A copy of a value in which something stands in place of what is at a path. */
function edited(value: unknown, [key, ...rest]: Path, by: Replacement): unknown {
  if (key === undefined) return by
  if (Array.isArray(value)) {
    const isHere = rest.length === 0
    return value.flatMap((one: unknown, i) => {
      if (i !== key) return [one]
      return isHere ? (by ?? []) : [edited(one, rest, by)]
    })
  }
  const object = value as Record<string, unknown>
  return { ...object, [key]: edited(object[key], rest, by) }
}

function hasEmptySelection(document: DocumentNode): boolean {
  return nodesOf(document).some(({ node }) => node.kind === Kind.SELECTION_SET && node.selections.length === 0)
}

/** Without fragments and variables that nothing uses any more. */
function withoutUnused(operation: Operation, changed: DocumentNode): Operation {
  let document = changed
  for (let before = -1; before !== document.definitions.length; ) {
    before = document.definitions.length
    const spread = new Set<string>()
    visit(document, { FragmentSpread: ({ name }) => void spread.add(name.value) })
    const definitions = document.definitions.filter(
      (one) => one.kind !== Kind.FRAGMENT_DEFINITION || spread.has(one.name.value),
    )
    document = { ...document, definitions }
  }
  const used = new Set<string>()
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) })
  document = visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  })
  const variables = Object.fromEntries(Object.entries(operation.variables).filter(([name]) => used.has(name)))
  return { ...operation, document, variables }
}
