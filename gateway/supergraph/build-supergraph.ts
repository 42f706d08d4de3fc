import { resolvableKeysFirst } from './resolvable-keys-first.js'
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals'

/**
 * Builds a supergraph from its SDL, with the features that Apollo's Router supports: the stock gateway refuses a graph that
 * declares authorisation directives. @throws Error when the text is not a supergraph or uses a feature nobody here knows
 */
export function buildSupergraph(sdl: string): Supergraph {
  return Supergraph.build(resolvableKeysFirst(sdl), {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: true,
  })
}
