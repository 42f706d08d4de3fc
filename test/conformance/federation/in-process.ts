import { composeServices } from '@apollo/composition'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { type ExecutionResult, execute, parse, subscribe } from 'graphql'
import type { Subgraph, SubgraphAnswer, SubgraphCall } from '#gateway/subgraph-access/subgraph.js'
import type { SubgraphFixture } from './fixture.js'

type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>

/** The supergraph of some subgraphs. @throws Error when they do not compose, with every reason */
export function composed(fixtures: readonly SubgraphFixture[]): string {
  const { supergraphSdl, errors } = composeServices(
    fixtures.map(({ name, typeDefs }) => ({ name, typeDefs: parse(typeDefs), url: `http://${name}.test/graphql` })),
  )
  if (!supergraphSdl)
    throw new Error(`${fixtures.map(({ name }) => name)}: ${errors?.map(({ message }) => message).join('\n')}`)
  return supergraphSdl
}

/** The executable schema of a subgraph. */
export function schemaOf({ typeDefs, resolvers }: SubgraphFixture) {
  return buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers }] as Modules)
}

/** A real subgraph in this process. Its answers are JSON: no object of a resolver reaches the gateway. */
export function inProcess(fixture: SubgraphFixture): Subgraph {
  const schema = schemaOf(fixture)
  const args = ({ query, operationName, variables }: SubgraphCall) => ({
    schema,
    document: parse(query),
    operationName,
    variableValues: variables,
  })
  return {
    name: fixture.name,
    execute: async (call) => asJson(await execute(args(call))),
    async subscribe(call) {
      const events = await subscribe(args(call))
      return Symbol.asyncIterator in events ? mapped(events) : mapped(once(events))
    },
  }
}

async function* once(result: ExecutionResult) {
  yield result
}

async function* mapped(results: AsyncIterable<ExecutionResult>): AsyncGenerator<SubgraphAnswer> {
  for await (const result of results) yield asJson(result)
}

function asJson(result: ExecutionResult): SubgraphAnswer {
  return JSON.parse(JSON.stringify(result)) as SubgraphAnswer
}
