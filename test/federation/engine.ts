import { GraphQLError } from 'graphql'
import type { FormattedError } from '#contract/subgraph-access.js'
import { booleanVariables, Engine, variableErrors } from '#gateway/execution/engine.js'
import { type PartsFormat, type RequestContext, requestLife } from '#gateway/execution/request-context.js'
import type { Subgraphs, Variables } from '#gateway/execution/run/plan-run.js'
import type { Rights } from '#gateway/identity/caller.js'
import { NOBODY } from '#gateway/identity/nobody.js'
import { Operations } from '#gateway/planning/operations.js'
import { prepareDocument } from '#gateway/planning/prepare-document.js'
import type { SubgraphCall } from '#gateway/subgraph-access/subgraph.js'
import { loadSupergraph } from '#gateway/supergraph/load-supergraph.js'
import { createLog } from '#process/log.js'

const DEADLINE_MS = 30_000
const QUIET = createLog('engine', 'silent')

/** One operation as a program gives it. */
export interface EngineRequest {
  readonly query: string
  readonly operationName?: string | null | undefined
  readonly variables?: Variables
}

/** The whole engine without a server, for one supergraph. Errors are told as the subgraphs gave them. */
export interface TestEngine {
  /** The answer's JSON. @param rights nothing by default */
  execute(request: EngineRequest, rights?: Rights): Promise<{ text: string }>
  /** The answer's JSON and that of the payloads that follow. */
  executeInParts(request: EngineRequest, format: PartsFormat): Promise<string[]>
  /** The JSON of each event of a subscription until it ends. */
  events(request: EngineRequest): Promise<string[]>
}

/** @throws Error when the supergraph is not usable */
export function createEngine({ supergraphSdl, subgraphs }: { supergraphSdl: string; subgraphs: Subgraphs }): TestEngine {
  const loaded = loadSupergraph(supergraphSdl)
  const operations = new Operations({
    operationCacheBytes: 50_000_000,
    unauthorized: 'filter',
    maxCost: 0,
    listSize: 10,
    overrideLabels: [],
  })
  const engine = new Engine({ subgraphs, formatError: (error) => error.toJSON() as FormattedError })

  /** Compiles an operation and does something with it; refusals are texts too. */
  async function compiled(
    { query, operationName, variables = {} }: EngineRequest,
    traits: { rights?: Rights; takesParts?: PartsFormat },
    run: (...given: Parameters<Engine['execute']>) => Promise<string[]>,
  ): Promise<string[]> {
    const { deadline, life, finish } = requestLife(DEADLINE_MS)
    const context: RequestContext = {
      caller: { ...NOBODY, rights: traits.rights ?? NOBODY.rights },
      correlationId: 'none',
      requestId: 'none',
      headers: {},
      deadline,
      life,
      log: QUIET,
      takesParts: traits.takesParts ?? null,
      trace: null,
    }
    try {
      const valid = prepareDocument(query, operationName, loaded, { checkSource: () => undefined, rules: [] })
      const errors = variableErrors({ ...valid, loaded }, variables)
      if (errors.length > 0) throw new AggregateError(errors)
      const operation = await operations.compiledFor(
        { ...valid, loaded, source: query },
        {
          caller: context.caller,
          isTrue: booleanVariables(valid.operation, variables),
          takesParts: traits.takesParts !== undefined,
          chance: 0.5,
        },
      )
      return await run(operation, variables, context)
    } catch (error) {
      const errors = error instanceof AggregateError ? error.errors : [error]
      if (!errors.every((one) => one instanceof GraphQLError)) throw error
      return [JSON.stringify({ errors })]
    } finally {
      finish()
    }
  }

  return {
    async execute(request, rights) {
      const [text = ''] = await compiled(request, rights ? { rights } : {}, async (...given) => [
        (await engine.execute(...given)).text,
      ])
      return { text }
    },
    executeInParts: (request, takesParts) =>
      compiled(request, { takesParts }, async (...given) => {
        const { text, later } = await engine.execute(...given)
        const texts = [text]
        for await (const payload of later ?? []) texts.push(payload)
        return texts
      }),
    events: (request) =>
      compiled(request, {}, async (operation, variables, context) => {
        const fetch = operation.plan.subscription
        if (!fetch) throw new Error('no subscription')
        const given = fetch.variables.filter((name) => name in variables).map((name) => [name, variables[name]] as const)
        const call: SubgraphCall = {
          kind: 'subscription',
          query: fetch.text,
          operationName: fetch.name,
          variables: Object.fromEntries(given),
          bodyStart: '',
          context,
          signal: context.life,
        }
        const texts: string[] = []
        for await (const event of await (subgraphs.get(fetch.subgraph)?.subscribe(call) ?? noSubgraph(fetch.subgraph))) {
          texts.push((await engine.completeEvent(operation, event, variables, context)).text)
        }
        return texts
      }),
  }
}

function noSubgraph(name: string): never {
  throw new Error(`no subgraph ${name}`)
}
