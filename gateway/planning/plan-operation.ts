import type { QueryPlan } from '@apollo/query-planner'
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import { askedBeside } from './asked-beside.js'
import { askedOfAllKinds } from './asked-of-all-kinds.js'
import { repairedPlan } from './repair/repaired-plan.js'
import { withoutWiderConditions } from './wider-conditions.js'
import { writtenOut } from './written-out.js'

/** The plan of an operation of which nothing is left. */
export const NOTHING_TO_ASK: QueryPlan = { kind: 'QueryPlan' }

/** Plans an operation in the ways that the planner gets right. @throws GraphQLError for a refusal, Error where the planner fails */
export async function planOf(
  { planner, plannedFields, declarations, standIns, besides, typeConditions, apiSchema, hasHardInterfaces }: LoadedSupergraph,
  document: DocumentNode,
  { name, operation }: OperationDefinitionNode,
  labels: ReadonlyMap<string, boolean>,
): Promise<QueryPlan> {
  const hasKinds = typeConditions.hasInterfaceObjects
  const facts = { declared: declarations, types: typeConditions, needed: plannedFields.names, standIns }
  const plan = async (asked: DocumentNode): Promise<QueryPlan> => {
    const beside = askedBeside(asked, apiSchema, besides)
    const wider = hasKinds ? askedOfAllKinds(beside, apiSchema, declarations, typeConditions) : beside
    return repairedPlan(await planner.plan(wider, name?.value, labels), asked, facts)
  }
  // In fragments, the planner runs mutations in another order.
  const plannable = hasKinds || operation === 'mutation' ? withoutWiderConditions(document, apiSchema) : document
  let found: QueryPlan
  try {
    found = await plan(plannable)
  } catch (error) {
    if (isRefusal(error)) throw error
    const longer = hasHardInterfaces ? writtenOut(plannable, apiSchema) : null
    if (longer === null) throw plannersFault(error)
    try {
      found = await plan(longer)
    } catch (again) {
      throw isRefusal(again) ? again : plannersFault(again)
    }
  }
  // A graph may have fields that no way leads to: the planner then says nothing at all.
  if (found.node === undefined && asksSubgraphs(document)) throw new Error('the plan is empty')
  return found
}

/** What the planner calls a bad operation was valid: that is its own fault. */
const PLANNERS_FAULT = 'INVALID_GRAPHQL'

function isRefusal(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions.code !== PLANNERS_FAULT
}

function plannersFault(error: unknown): Error {
  return error instanceof GraphQLError ? new Error('the planner failed', { cause: error }) : (error as Error)
}

/** Whether the root asks a subgraph for anything. What is further down, or in fragments that nothing spreads, does not matter. */
function asksSubgraphs(document: DocumentNode): boolean {
  const asks = ({ selections }: SelectionSetNode): boolean =>
    selections.some((node) => {
      if (node.kind === Kind.FIELD) return !node.name.value.startsWith('__')
      if (node.kind === Kind.INLINE_FRAGMENT) return asks(node.selectionSet)
      const name = node.name.value
      const fragment = document.definitions.find(
        (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
      )
      return fragment !== undefined && asks(fragment.selectionSet)
    })
  return asks(operationIn(document).selectionSet)
}

/** The planner gives up on some valid operations of graphs that composition let pass. */
export function unplanned(error: unknown): GraphQLError {
  return new GraphQLError('This operation could not be planned.', {
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
    originalError: error as Error,
  })
}

/** The operation of a document that has one. */
export function operationIn({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new Error('a document without an operation')
  return operation
}
