import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals'
import type { GraphQLSchema } from 'graphql'
import { supergraphOf } from '../federation/compose.js'
import type { FixtureSubgraph } from '../federation/fixture.js'
import { inProcess, type RunningSubgraph } from '../federation/in-process.js'
import { GraphModel } from './world/graph-model.js'
import { subgraphModel } from './world/subgraph-model.js'
import { worldSubgraph } from './world/subgraph-resolvers.js'
import { World } from './world/world.js'

/** A federation by its schemas only: its data are made up. */
export interface Federation {
  readonly name: string
  readonly subgraphs: ReadonlyArray<Pick<FixtureSubgraph, 'name' | 'typeDefs'>>
  /** Stock refuses some directives. */
  readonly isForStock?: boolean
}

/** A federation ready to run, with its data. */
export interface FederationWorld {
  readonly supergraphSdl: string
  /** What clients see. */
  readonly schema: GraphQLSchema
  readonly subgraphs: ReadonlyMap<string, RunningSubgraph>
  readonly world: World
}

/** @throws Error when it does not compose, or no value could stand where one must */
export function federationWorld({ subgraphs }: Federation): FederationWorld {
  const supergraphSdl = supergraphOf(subgraphs)
  const schema = Supergraph.build(supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES })
    .apiSchema()
    .toGraphQLJSSchema()
  const models = subgraphs.map(subgraphModel)
  const world = new World(new GraphModel(models, schema))
  const running = subgraphs.map(({ typeDefs }, i) => inProcess(worldSubgraph(models[i] as (typeof models)[0], world, typeDefs)))
  return { supergraphSdl, schema, subgraphs: new Map(running.map((one) => [one.name, one])), world }
}
