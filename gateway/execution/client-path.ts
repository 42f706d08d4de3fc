import { GraphQLError } from 'graphql'
import type { DataKeys } from '../planning/data-keys.js'

type Path = ReadonlyArray<string | number>

/** A path of merged data as the client knows it. */
export function clientPath(path: Path, clientKeys: DataKeys['clientKeys']): Path {
  return clientKeys === null ? path : path.map((key) => (typeof key === 'string' ? (clientKeys.get(key) ?? key) : key))
}

/** An error with its path as the client knows it. */
export function inClientsWords(error: GraphQLError, clientKeys: DataKeys['clientKeys']): GraphQLError {
  if (clientKeys === null || !error.path) return error
  const path = clientPath(error.path, clientKeys)
  return new GraphQLError(error.message, { path, extensions: error.extensions, originalError: error.originalError })
}
