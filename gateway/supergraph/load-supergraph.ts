import { createHash } from 'node:crypto'
import { type GraphQLSchema, lexicographicSortSchema, parse, print, printSchema } from 'graphql'
import { type AuthorizationRules, authorizationRules } from '../authorization/authorization-rules.js'
import { demandRules } from '../demand/demand-rules.js'
import { SchemaCosts } from '../demand/schema-costs.js'
import { TypeConditions } from '../execution/compile/type-conditions.js'
import { NODE_ADDRESS } from '../node/node-subgraph.js'
import { apolloPlanner, type Planner } from '../planning/planner.js'
import { buildPlannedSupergraph, buildSupergraph } from './build-supergraph.js'
import { interfaceObjects } from './interface-objects.js'
import { type ChainedApart, chainedRequirementsApart } from './chained-requirements.js'
import { withExecutableDirectives } from './executable-directives.js'
import { overrideLabels } from './override-labels.js'
import { type PlannedFields, plannedFields } from './planned-fields.js'
import { requiredArgumentsApart, type StandIns } from './required-arguments.js'
import { resolvableKeysFirst } from './resolvable-keys-first.js'
import { SubgraphDeclarations } from './subgraph-declarations.js'

/** A supergraph ready to plan and run operations. Immutable: another text is another object. */
export interface LoadedSupergraph {
  /** Hash of the SDL. */
  readonly id: string
  readonly sdl: string
  /** What clients see: no federation machinery. */
  readonly apiSchema: GraphQLSchema
  readonly apiSdl: string
  readonly supergraphSchema: GraphQLSchema
  readonly typeConditions: TypeConditions
  readonly plannedFields: PlannedFields
  readonly declarations: SubgraphDeclarations
  /** Fields with arguments by the names of those that stand in for them in plans. */
  readonly standIns: StandIns
  /** What is asked beside a field for the planner's sake, by `Type.field`. */
  readonly besides: ChainedApart['beside']
  /** Whether some interface is an object in a subgraph, or some argument comes from the context: there the planner fails on valid operations. */
  readonly hasHardInterfaces: boolean
  /** Who may see what; null when anybody may see everything. */
  readonly authorization: AuthorizationRules | null
  readonly costs: SchemaCosts
  /** Labels of progressive `@override`s, by the names of the fields that have them. */
  readonly overrideLabels: ReadonlyMap<string, readonly string[]>
  /** The URL of each subgraph by its name; empty where the supergraph gives none. */
  readonly subgraphs: ReadonlyMap<string, string>
  readonly planner: Planner
  /** The schema of the subgraph that the gateway is itself, as the supergraph holds it; null where it has none. */
  readonly ownSchema: GraphQLSchema | null
}

/** Makes the planner of a supergraph, from what `buildPlannedSupergraph` takes. */
export type MakePlanner = (plannedSdl: string) => Planner

/** Plans where it is asked, in the same thread. */
export const planHere: MakePlanner = (plannedSdl) => {
  const planned = buildPlannedSupergraph(plannedSdl)
  return apolloPlanner(planned, planned.apiSchema())
}

/** Loads a supergraph from its SDL. @throws Error when the text is not a supergraph or uses a feature nobody here knows */
export function loadSupergraph(sdl: string, makePlanner: MakePlanner = planHere): LoadedSupergraph {
  const supergraph = buildSupergraph(sdl)
  const document = parse(sdl, { noLocation: true })
  const apiSchema = withExecutableDirectives(supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true }), document)
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema()
  const { document: apart, standIns } = requiredArgumentsApart(document)
  const typeConditions = new TypeConditions(supergraphSchema, interfaceObjects(document))
  const plannedSchema = standIns.size === 0 ? supergraphSchema : buildPlannedSupergraph(print(apart)).schema.toGraphQLJSSchema()
  const declarations = new SubgraphDeclarations(apart, plannedSchema)
  const { document: plannable, beside } = chainedRequirementsApart(apart, declarations, typeConditions)
  const subgraphs = new Map(supergraph.subgraphsMetadata().map(({ name, url }) => [name, url]))
  const own = [...subgraphs].find(([, url]) => url === NODE_ADDRESS)?.[0]
  return {
    id: createHash('sha256').update(sdl).digest('hex'),
    sdl,
    apiSchema,
    apiSdl: printSchema(lexicographicSortSchema(apiSchema)),
    supergraphSchema,
    typeConditions,
    plannedFields: plannedFields(apart),
    declarations,
    standIns,
    besides: beside,
    hasHardInterfaces: /isInterfaceObject: true|contextArguments: \[\{/.test(sdl),
    authorization: authorizationRules(document),
    costs: new SchemaCosts(demandRules(document), apiSchema),
    overrideLabels: overrideLabels(document),
    subgraphs,
    planner: makePlanner(print(resolvableKeysFirst(plannable))),
    // Nothing here keeps the planner's own form of the supergraph: it takes more memory than all the rest.
    ownSchema: own ? (supergraph.subgraphs().get(own)?.schema.toGraphQLJSSchema() ?? null) : null,
  }
}
