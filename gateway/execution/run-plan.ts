import { buildOperationContext, executeQueryPlan } from '@apollo/gateway'
import type { QueryPlan } from '@apollo/query-planner'
import { type ExecutionResult, GraphQLError, getVariableValues } from 'graphql'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'

/** Apollo's own shape of a request under way. */
export type ApolloRequestContext = Parameters<typeof executeQueryPlan>[2]
export type SubgraphSources = Parameters<typeof executeQueryPlan>[1]

/** Errors of the caller's variables, found before anything runs. */
export function variableErrors(loaded: LoadedSupergraph, request: ApolloRequestContext): GraphQLError[] {
  const definitions = request.operation.variableDefinitions ?? []
  if (definitions.length === 0) return []
  const { errors } = getVariableValues(loaded.apiSchema, definitions, request.request.variables ?? {}, { maxErrors: 20 })
  return (errors ?? []).map(
    (error) => new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } }),
  )
}

/** Runs a plan and shapes its answer as the caller asked: partial data, nulls and error paths as the specification says. */
export async function runPlan(
  loaded: LoadedSupergraph,
  plan: QueryPlan,
  sources: SubgraphSources,
  request: ApolloRequestContext,
): Promise<ExecutionResult<Record<string, unknown>>> {
  const operation = buildOperationContext({
    schema: loaded.apiSchema,
    operationDocument: request.document,
    ...(request.operationName && { operationName: request.operationName }),
  })
  const { extensions, ...result } = await executeQueryPlan(
    plan,
    sources,
    request,
    operation,
    loaded.supergraphSchema,
    loaded.plannerApiSchema,
  )
  // Apollo's executor reports a null where none may be as an extension; for a caller it is an error like another.
  const nulls = extensions?.valueCompletion as readonly GraphQLError[] | undefined
  if (!nulls) return result
  return {
    ...result,
    errors: nulls.map(
      (error) => new GraphQLError(error.message, { path: error.path, extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
    ),
  }
}
