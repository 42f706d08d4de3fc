import { buildOperationContext, executeQueryPlan } from '@apollo/gateway'
import { operationFromDocument, Supergraph } from '@apollo/federation-internals'
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner'
import { type DocumentNode, GraphQLError } from 'graphql'
import type { RunningSubgraph } from '../federation/in-process.js'
import type { Executor } from './answers/answer.js'

type Sources = Parameters<typeof executeQueryPlan>[1]
type Request = Parameters<typeof executeQueryPlan>[2]

/** As for ours: some random operations have very many plans. */
const BOUNDS = { maxEvaluatedPlans: 1_000, pathsLimit: 10_000 }

/** The executor of `@apollo/gateway`, on the same planner. @throws Error when it refuses the supergraph */
export function stock(supergraphSdl: string, subgraphs: ReadonlyMap<string, RunningSubgraph>): Executor {
  const supergraph = Supergraph.build(supergraphSdl)
  const planner = new QueryPlanner(supergraph, { debug: BOUNDS })
  const apiSchema = supergraph.apiSchema()
  const schema = apiSchema.toGraphQLJSSchema()
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema()
  const sources = Object.fromEntries(
    [...subgraphs].map(([name, subgraph]) => [
      name,
      { process: ({ request }: { request: Parameters<typeof subgraph.execute>[0] }) => subgraph.execute(request) },
    ]),
  ) as unknown as Sources
  const plans = new WeakMap<DocumentNode, QueryPlan>()
  return async ({ document, operationName, variables }) => {
    try {
      let plan = plans.get(document)
      plan ??= planner.buildQueryPlan(operationFromDocument(apiSchema, document, { operationName, validate: false }))
      plans.set(document, plan)
      const operation = buildOperationContext({ schema, operationDocument: document, operationName })
      const request = {
        document,
        operation: operation.operation,
        operationName,
        request: { variables },
        metrics: {},
      } as unknown as Request
      const { data, errors = [] } = await executeQueryPlan(plan, sources, request, operation, supergraphSchema, apiSchema)
      return {
        data: JSON.stringify(data ?? null),
        errors: errors.map((error) => new GraphQLError(error.message, error).toJSON()),
      }
    } catch (error) {
      return { data: 'none', errors: [{ message: String(error) }] }
    }
  }
}
