import type { SubgraphCall } from './subgraph.js'

/** The JSON body of one call. @param variables as JSON; printed here when they are not at hand */
export function outgoingBody(call: SubgraphCall, variables = variablesText(call)): string {
  return variables === '' ? `${call.bodyStart}}` : `${call.bodyStart},"variables":${variables}}`
}

/** The variables as JSON; empty when there are none. */
export function variablesText({ variables, variablesText }: SubgraphCall): string {
  return variablesText ?? (variables === undefined ? '' : JSON.stringify(variables))
}
