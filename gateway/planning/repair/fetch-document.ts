import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql'

/** What a fetch selects: of the entities where it asks for entities, otherwise of the root. */
export function selectionsOf(node: FetchNode): SelectionSetNode {
  const { selectionSet } = operationOf(node)
  return node.requires ? entitiesField(selectionSet).selectionSet : selectionSet
}

/** The same fetch with another selection, without the variables that it no longer uses. */
export function withSelections(node: FetchNode, selections: SelectionSetNode): FetchNode {
  const operation = operationOf(node)
  if (!node.requires) return withOperation(node, { ...operation, selectionSet: selections })
  const entities = { ...entitiesField(operation.selectionSet), selectionSet: selections }
  return withOperation(node, { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: [entities] } })
}

/** A fetch of entities whose selection comes from another fetch, with what it uses of its variables. */
export function entityFetch(
  from: FetchNode,
  subgraph: string,
  requires: QueryPlanSelectionNode[],
  selections: SelectionSetNode,
): FetchNode {
  const operation = operationOf(from)
  const definitions = operation.variableDefinitions ?? []
  const isThere = definitions.some(({ variable }) => variable.name.value === REPRESENTATIONS)
  const node: FetchNode = {
    kind: 'Fetch',
    serviceName: subgraph,
    requires,
    operation: '',
    operationName: from.operationName,
    operationKind: OperationTypeNode.QUERY,
  }
  return withOperation(node, {
    ...operation,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: isThere ? definitions : [...entitiesOperation.variableDefinitions, ...definitions],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [{ ...entitiesField(entitiesOperation.selectionSet), selectionSet: selections }],
    },
  })
}

/** The keys that the planner renamed for the subgraph, and what they are in data. It makes each up but once in a fetch. */
export function renamedKeys({ outputRewrites = [] }: FetchNode): ReadonlyMap<string, string> {
  return new Map(
    outputRewrites.flatMap((one) => (one.kind === 'KeyRenamer' ? [[one.path.at(-1) ?? '', one.renameKeyTo] as const] : [])),
  )
}

/** The operation of a fetch. */
export function operationOf({ operation }: FetchNode): OperationDefinitionNode {
  const [definition] = parse(operation, { noLocation: true }).definitions
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('a fetch of the plan is not one operation')
  return definition
}

const REPRESENTATIONS = 'representations'

const entitiesOperation = operationOf({
  operation: `query ($${REPRESENTATIONS}: [_Any!]!) { _entities(representations: $${REPRESENTATIONS}) { __typename } }`,
} as FetchNode) as OperationDefinitionNode & { readonly variableDefinitions: readonly VariableDefinitionNode[] }

function withOperation(node: FetchNode, operation: OperationDefinitionNode): FetchNode {
  const used = new Set<string>()
  visit(
    { ...operation, variableDefinitions: [] },
    {
      Variable({ name }) {
        used.add(name.value)
      },
    },
  )
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value))
  used.delete(REPRESENTATIONS)
  return {
    ...node,
    variableUsages: [...used],
    operation: stripIgnoredCharacters(print({ ...operation, variableDefinitions })),
  }
}

function entitiesField({ selections: [field] }: SelectionSetNode): FieldNode & { readonly selectionSet: SelectionSetNode } {
  if (field?.kind !== Kind.FIELD || field.name.value !== '_entities' || !field.selectionSet)
    throw new Error('a fetch of entities does not ask for entities')
  return field as FieldNode & { readonly selectionSet: SelectionSetNode }
}
