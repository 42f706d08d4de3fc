import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals'

/**
 * Builds a supergraph from its SDL, with the features that Apollo's Router supports: the stock gateway refuses a graph that
 * declares authorisation directives. @throws Error when the text is not a supergraph or uses a feature nobody here knows
 */
export function buildSupergraph(sdl: string): Supergraph {
  return Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, validateSupergraph: true })
}

/** The supergraph by which operations are planned: for the planner's sake it says things that no subgraph does. */
export function buildPlannedSupergraph(plannedSdl: string): Supergraph {
  return Supergraph.build(plannedSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, validateSupergraph: false })
}
