import type { Subgraph, SubgraphCall } from '#gateway/subgraph-access/subgraph.js'

/** One request as a subgraph got it. */
export interface RecordedRequest {
  readonly subgraph: string
  readonly kind: SubgraphCall['kind']
  readonly query: string
  readonly variables: SubgraphCall['variables']
  /** How many entities it asked for, all its lists of representations together. */
  readonly representations: number
}

/** A subgraph that also notes in `requests` what it is asked, in the order of arrival. */
export function recorded(subgraph: Subgraph, requests: RecordedRequest[]): Subgraph {
  const note = ({ kind, query, variables }: SubgraphCall): void => {
    requests.push({ subgraph: subgraph.name, kind, query, variables, representations: representationsIn(variables) })
  }
  return {
    name: subgraph.name,
    execute(call) {
      note(call)
      return subgraph.execute(call)
    },
    subscribe(call) {
      note(call)
      return subgraph.subscribe(call)
    },
  }
}

function representationsIn(variables: SubgraphCall['variables']): number {
  return Object.values(variables ?? {})
    .filter((value): value is object[] => Array.isArray(value))
    .flat()
    .filter((one) => typeof one === 'object' && one !== null && '__typename' in one).length
}
