import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { Subgraph, SubgraphAnswer } from '../subgraph-access/subgraph.js'
import { confirmations, type Owners } from './resolve-node.js'

/** Name under which it is composed into the supergraph. */
export const NODE_SUBGRAPH = 'node'

/** Its address in a supergraph: another subgraph of that name is somebody else's. */
export const NODE_ADDRESS = 'raccord://node'

interface NodeContext {
  confirm: ReturnType<typeof confirmations>
}

/** `Query.node` as graphql-js calls a function of the root value. */
const ROOT = { node: ({ id }: { id: string }, { confirm }: NodeContext) => confirm(id) }

/**
 * The gateway's own subgraph, in its process: `Query.node`. The prefix of an id tells the owner, and the owner decides whether
 * this caller sees it.
 * @param schema the subgraph's schema, as the supergraph holds it (written in schema.graphql)
 */
export function nodeSubgraph(schema: GraphQLSchema, owners: Owners): Subgraph {
  const documents = new LRUCache<string, DocumentNode>({ max: 500 })
  return {
    name: NODE_SUBGRAPH,
    async execute({ query, variables, operationName, ...asked }): Promise<SubgraphAnswer> {
      const document = documents.get(query) ?? parse(query)
      documents.set(query, document)
      const contextValue: NodeContext = { confirm: confirmations(owners, asked) }
      const { data, errors } = await execute({
        schema,
        document,
        rootValue: ROOT,
        contextValue,
        variableValues: variables,
        operationName,
      })
      return {
        ...(data !== undefined && { data }),
        ...(errors && { errors: errors.map((error) => error.toJSON() as FormattedError) }),
      }
    },
    subscribe: () => Promise.reject(new Error('this subgraph has no subscription')),
  }
}
