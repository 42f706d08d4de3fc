import type { IncomingMessage } from 'node:http'
import { callerError } from '../errors.js'
import { readBody } from '../limits/body-size.js'

/** The GraphQL part of an HTTP request, before anything is known to be right in it. */
export interface ReadRequest {
  /** The parsed JSON body of a POST. */
  body: unknown
  /** The query text, wherever it was. */
  query: string | undefined
  search: URLSearchParams
}

/** Reads the body or the query string. @throws GraphQLError BAD_REQUEST, REQUEST_TOO_LARGE */
export async function readGraphqlRequest(request: IncomingMessage, url: URL, maxBodyBytes: number): Promise<ReadRequest> {
  const search = url.searchParams
  if (request.method === 'GET') return { body: undefined, query: search.get('query') ?? undefined, search }
  if (request.method !== 'POST') {
    throw callerError('BAD_REQUEST', 'Send a GET or a POST. — Envoyez un GET ou un POST.', { allow: ['GET', 'POST'] })
  }
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw callerError('BAD_REQUEST', 'Send the request as application/json. — Envoyez la requête en application/json.')
  }
  const text = (await readBody(request, maxBodyBytes)).toString('utf8')
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw callerError('BAD_REQUEST', 'The body is not JSON. — Le corps de la requête n’est pas du JSON.')
  }
  const query = typeof body === 'object' && body !== null ? (body as Record<string, unknown>).query : undefined
  return { body, query: typeof query === 'string' ? query : undefined, search }
}

/** The same as an operation for the event stream. @throws GraphQLError BAD_REQUEST */
export function operationOf({ body, query, search }: ReadRequest) {
  const given = (body ?? {}) as Record<string, unknown>
  const operationName = body ? given.operationName : search.get('operationName')
  const variables = body ? given.variables : jsonOf(search.get('variables'))
  return {
    query: query ?? '',
    operationName: typeof operationName === 'string' ? operationName : null,
    variables:
      typeof variables === 'object' && !Array.isArray(variables) ? (variables as Record<string, unknown> | null) : null,
  }
}

function jsonOf(text: string | null): unknown {
  if (text === null || text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    throw callerError('BAD_REQUEST', 'The parameter "variables" is not JSON. — Le paramètre « variables » n’est pas du JSON.')
  }
}
