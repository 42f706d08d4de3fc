import type { SubgraphCall } from './subgraph.js'

/** The JSON body of one call. @param variables as JSON; printed here when they are not at hand */
export function outgoingBody(call: SubgraphCall, variables = variablesText(call)): string {
  return variables === '' ? `${call.bodyStart}}` : `${call.bodyStart},"variables":${variables}}`
}

/** The variables as JSON; empty when there are none. Where they are at hand as JSON, their values are not asked for: that parses them. */
export function variablesText(call: SubgraphCall): string {
  return call.variablesText ?? (call.variables === undefined ? '' : JSON.stringify(call.variables))
}
