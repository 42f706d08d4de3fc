import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import type { DocumentLimits } from '../limits/list.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'

export interface PreparedDocument {
  document: DocumentNode
  operation: OperationDefinitionNode
}

/**
 * Parses, limits and validates a document, and finds the operation meant. Used where requests do not pass through Apollo
 * Server's HTTP pipeline. @throws AggregateError of GraphQLError, each with its code
 */
export function prepareDocument(
  source: string,
  operationName: string | null | undefined,
  loaded: LoadedSupergraph,
  limits: DocumentLimits,
): PreparedDocument {
  limits.checkSource(source)
  const document = parseOrThrow(source)
  refuse(validate(loaded.apiSchema, document, limits.rules))
  refuse(validate(loaded.apiSchema, document, specifiedRules))
  const operation = getOperationAST(document, operationName)
  if (operation) return { document, operation }
  throw unresolvedOperation(operationName)
}

/** What a caller is told when the document does not say which operation to run. */
export function unresolvedOperation(operationName: string | null | undefined): GraphQLError {
  return new GraphQLError(
    operationName
      ? `The document has no operation named ${operationName}. — Le document ne contient pas d'opération nommée ${operationName}.`
      : 'Name the operation to run. — Nommez l’opération à exécuter.',
    { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
  )
}

function parseOrThrow(source: string): DocumentNode {
  try {
    return parse(source)
  } catch (error) {
    const syntax = error as GraphQLError
    throw new GraphQLError(syntax.message, {
      source: syntax.source,
      positions: syntax.positions,
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    })
  }
}

function refuse(errors: readonly GraphQLError[]): void {
  if (errors.length === 0) return
  throw new AggregateError(
    errors.map((error) =>
      error.extensions.code
        ? error
        : new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
    ),
  )
}
