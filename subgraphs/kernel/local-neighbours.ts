import type { SubgraphName } from '#contract/subgraph-names.js'
import type { Neighbours, SubgraphRuntime } from './runtime.js'

/** The other subgraphs in the same process. What one hands out is copied, so that no reaction can change another's event. */
export function localNeighbours(runtimes: ReadonlyMap<SubgraphName, SubgraphRuntime>): Neighbours {
  const runtimeOf = (name: SubgraphName): SubgraphRuntime => {
    const runtime = runtimes.get(name)
    if (!runtime) throw new Error(`the subgraph ${name} doesn't run here`)
    return runtime
  }
  return {
    readFeed: async (source, after, limit, waitMs, signal) =>
      structuredClone(await runtimeOf(source).feed.read(after, limit, waitMs, signal)),
    ask: (subgraph, question, input) => runtimeOf(subgraph).answer(question, input),
  }
}
