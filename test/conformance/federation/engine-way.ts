import type { FormattedError } from '#contract/subgraph-access.js'
import { GATEWAY_SETTINGS } from '#gateway/config.js'
import { booleanVariables, createEngine, Engine } from '#gateway/execution/engine.js'
import { nobody } from '#gateway/identity/nobody.js'
import { Operations } from '#gateway/planning/operations.js'
import { prepareDocument } from '#gateway/planning/prepare-document.js'
import type { SubgraphCall } from '#gateway/subgraph-access/subgraph.js'
import { loadSupergraph } from '#gateway/supergraph/load-supergraph.js'
import { readSettings } from '#process/settings.js'
import { supergraphOf } from '../../federation/compose.js'
import { allInProcess } from '../../federation/in-process.js'
import type { ConformanceCase } from './case.js'
import type { Way } from './comparison.js'
import type { CaseGroup } from './groups.js'

/** Our engine in this process, asking subgraphs in this process. */
export function engineWay({ subgraphs: fixtures }: CaseGroup): Way {
  const supergraphSdl = supergraphOf(fixtures)
  const subgraphs = allInProcess(fixtures)
  const { execute } = createEngine({ supergraphSdl, subgraphs })

  /** Completes every event of a subscription in turn. */
  async function events({ query, operationName, variables = {} }: ConformanceCase): Promise<string[]> {
    const loaded = loadSupergraph(supergraphSdl)
    const engine = new Engine({ subgraphs, formatError: (error) => error.toJSON() as FormattedError })
    const { context, finish } = nobody()
    try {
      const valid = prepareDocument(query, operationName, loaded, { checkSource: () => undefined, rules: [] })
      const settings = readSettings(GATEWAY_SETTINGS, {})
      const isTrue = booleanVariables(valid.operation, variables)
      const traits = { caller: context.caller, isTrue, takesParts: false, chance: 0.5 }
      const compiled = await new Operations(settings).compiledFor({ ...valid, loaded, source: query }, traits)
      const { subscription } = compiled.plan
      if (!subscription) throw new Error('no subscription')
      const asked = Object.fromEntries(
        subscription.variables.flatMap((name) => (name in variables ? [[name, variables[name]]] : [])),
      )
      const call = { kind: 'subscription', query: subscription.text, operationName: subscription.name, variables: asked }
      const texts: string[] = []
      for await (const event of await subgraphs.get(subscription.subgraph)!.subscribe(call as unknown as SubgraphCall)) {
        texts.push((await engine.completeEvent(compiled, event, variables, context)).text)
      }
      return texts
    } finally {
      finish()
    }
  }

  return {
    answersOf: async (one) => (one.subscription ? events(one) : [(await execute(one)).text]),
    stop: async () => undefined,
  }
}
