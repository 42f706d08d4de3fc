import { buildSubgraphSchema } from '@apollo/subgraph'
import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, parse, subscribe } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Subgraph, SubgraphAnswer, SubgraphCall } from '#gateway/subgraph-access/subgraph.js'
import type { FixtureSubgraph } from './fixture.js'

type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>

/** What a subgraph is asked, whoever asks. */
export type Question = Pick<SubgraphCall, 'query' | 'operationName' | 'variables'>

/** A fixture that answers questions. */
export interface RunningSubgraph extends Subgraph {
  readonly schema: GraphQLSchema
  execute(call: Question): Promise<SubgraphAnswer>
  subscribe(call: Question): Promise<AsyncIterable<SubgraphAnswer>>
}

/** The executable schema of a fixture, with `_entities` and `_service`. */
export function executableSchema({ typeDefs, resolvers }: FixtureSubgraph): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers }] as Modules)
}

/** Runs a fixture in this process. Its answers went through JSON: no object of a resolver reaches who asked. */
export function inProcess(fixture: FixtureSubgraph): RunningSubgraph {
  const schema = executableSchema(fixture)
  const documents = new LRUCache<string, DocumentNode>({ max: 500 })
  const documentOf = (query: string): DocumentNode => {
    const document = documents.get(query) ?? parse(query, { noLocation: true })
    documents.set(query, document)
    return document
  }
  const args = ({ query, operationName, variables }: Question) => ({
    schema,
    document: documentOf(query),
    operationName,
    variableValues: variables,
    fieldResolver: fixture.fieldResolver,
    typeResolver: fixture.typeResolver,
  })
  return {
    name: fixture.name,
    schema,
    execute: async (call) => throughJson(await execute(args(call))),
    async subscribe(call) {
      const events = await subscribe(args(call))
      return eachThroughJson(Symbol.asyncIterator in events ? events : [events])
    },
  }
}

/** Every subgraph of a federation, by name, as the engine wants them. */
export function allInProcess(fixtures: readonly FixtureSubgraph[]): ReadonlyMap<string, RunningSubgraph> {
  return new Map(fixtures.map((fixture) => [fixture.name, inProcess(fixture)]))
}

async function* eachThroughJson(
  results: AsyncIterable<ExecutionResult> | readonly ExecutionResult[],
): AsyncGenerator<SubgraphAnswer> {
  for await (const result of results) yield throughJson(result)
}

function throughJson(result: ExecutionResult): SubgraphAnswer {
  return JSON.parse(JSON.stringify(result)) as SubgraphAnswer
}
