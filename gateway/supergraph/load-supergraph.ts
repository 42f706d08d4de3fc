import { createHash } from 'node:crypto'
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, type Schema, Supergraph } from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'

/** A supergraph ready to plan and run operations. Immutable: another text is another object. */
export interface LoadedSupergraph {
  /** Hash of the SDL. */
  readonly id: string
  readonly sdl: string
  /** What clients see: no federation machinery. */
  readonly apiSchema: GraphQLSchema
  readonly apiSdl: string
  /** The same, as Apollo's planner and executor hold it. */
  readonly plannerApiSchema: Schema
  readonly supergraphSchema: GraphQLSchema
  readonly subgraphs: readonly string[]
  readonly planner: QueryPlanner
  /** The schema of one subgraph, as the supergraph holds it. */
  subgraphSchema(name: string): GraphQLSchema | undefined
}

/**
 * Builds a supergraph from its SDL, with the features that Apollo's Router supports: the stock gateway refuses a graph that
 * declares authorisation directives. @throws Error when the text is not a supergraph or uses a feature nobody here knows
 */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: true,
  })
  const plannerApiSchema = supergraph.apiSchema()
  const apiSchema = plannerApiSchema.toGraphQLJSSchema()
  return {
    id: createHash('sha256').update(sdl).digest('hex'),
    sdl,
    apiSchema,
    apiSdl: printSchema(lexicographicSortSchema(apiSchema)),
    plannerApiSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: supergraph.subgraphsMetadata().map(({ name }) => name),
    planner: new QueryPlanner(supergraph),
    subgraphSchema: (name) => supergraph.subgraphs().get(name)?.schema.toGraphQLJSSchema(),
  }
}
