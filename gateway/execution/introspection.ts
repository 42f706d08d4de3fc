import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql'
import type { DataKeys } from '../planning/data-keys.js'

/** The part of an operation that the public schema itself answers. */
export interface CompiledIntrospection {
  /** What was asked of the schema, as JSON, by key of the data. */
  answer(variables: Readonly<Record<string, unknown>>): ReadonlyMap<string, string>
}

/** Null when the operation asks nothing of the schema. Answers that depend on no variable are computed once. */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  keys: DataKeys,
): CompiledIntrospection | null {
  const found = new Map<string, string>()
  const selectionSet = onlyIntrospection(operation.selectionSet, fragments, (field) => {
    found.set(field.alias?.value ?? field.name.value, keys.keyOf(field))
  })
  if (found.size === 0) return null
  const used = new Set<string>()
  const definitions = [...fragments.values()]
  const collect = { Variable: ({ name }: { name: { value: string } }) => void used.add(name.value) }
  visit(selectionSet, collect)
  for (const fragment of definitions) visit(fragment, collect)
  const asked: OperationDefinitionNode = {
    ...operation,
    directives: [],
    selectionSet,
    variableDefinitions: (operation.variableDefinitions ?? []).filter((one: VariableDefinitionNode) =>
      used.has(one.variable.name.value),
    ),
  }
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [asked, ...definitions] }
  let kept: ReadonlyMap<string, string> | undefined
  return {
    answer(variables) {
      if (kept) return kept
      const { data } = executeSync({ schema, document, rootValue: {}, variableValues: { ...variables } })
      const texts = new Map<string, string>()
      for (const [responseKey, dataKey] of found) {
        const value = data?.[responseKey]
        if (value !== undefined) texts.set(dataKey, JSON.stringify(value))
      }
      if (used.size === 0) kept = texts
      return texts
    },
  }
}

function onlyIntrospection(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found: (field: FieldNode) => void,
): SelectionSetNode {
  const selections = set.selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD) {
      if (node.name.value !== '__schema' && node.name.value !== '__type') return []
      found(node)
      return [node]
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
    if (!fragment) return []
    const inner = onlyIntrospection(fragment.selectionSet, fragments, found)
    if (inner.selections.length === 0) return []
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(fragment.typeCondition && { typeCondition: fragment.typeCondition }),
        directives: node.directives ?? [],
        selectionSet: inner,
      },
    ]
  })
  return { kind: Kind.SELECTION_SET, selections }
}
