import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { readBody } from '../limits/body-size.js'
import { refusal } from './refusal.js'

/** A GraphQL request over HTTP. Which document it means is not known yet. */
export interface GraphqlRequest {
  readonly query: string | null
  readonly documentId: string | null
  readonly operationName: string | null
  readonly variables: Record<string, unknown> | null
  readonly extensions: Record<string, unknown> | null
}

type Parameters = Readonly<Record<string, unknown>>

/**
 * Reads the request from the body of a POST, or from the address of a GET.
 * @throws GraphQLError BAD_REQUEST that names the wrong parameter, REQUEST_TOO_LARGE
 */
export async function readGraphqlRequest(request: IncomingMessage, url: URL, maxBodyBytes: number): Promise<GraphqlRequest> {
  if (request.method === 'GET') return checked(parametersOf(url.searchParams))
  if (request.method === 'POST') return checked(await bodyOf(request, maxBodyBytes))
  throw refusal(405, 'Send a GET or a POST. — Envoyez un GET ou un POST.', { allow: 'GET, POST' })
}

async function bodyOf(request: IncomingMessage, maxBodyBytes: number): Promise<Parameters> {
  assertJson(request)
  const bytes = await readBody(request, maxBodyBytes)
  if (!isUtf8(bytes)) throw refusal(400, 'The body is not UTF-8. — Le corps de la requête n’est pas en UTF-8.')
  let body: unknown
  try {
    body = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw refusal(400, 'The body is not JSON. — Le corps de la requête n’est pas du JSON.')
  }
  if (isMap(body)) return body
  throw refusal(400, 'The body is one JSON object. — Le corps de la requête est un seul objet JSON.')
}

/** @throws GraphQLError with 415 */
function assertJson({ headers }: IncomingMessage): void {
  const [type, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';')
  if (type?.trim() !== 'application/json') {
    throw refusal(415, 'Send the request as application/json. — Envoyez la requête en application/json.')
  }
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='))
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) {
    throw refusal(415, 'Send the request in UTF-8. — Envoyez la requête en UTF-8.')
  }
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') {
    throw refusal(415, 'Send the request uncompressed. — Envoyez la requête sans compression.', {
      'accept-encoding': 'identity',
    })
  }
}

function parametersOf(search: URLSearchParams): Parameters {
  return {
    query: once(search, 'query'),
    documentId: once(search, 'documentId'),
    operationName: once(search, 'operationName'),
    variables: json(search, 'variables'),
    extensions: json(search, 'extensions'),
  }
}

function once(search: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = search.getAll(name)
  if (more.length === 0) return value
  throw refusal(400, `The parameter "${name}" comes once. — Le paramètre « ${name} » ne vient qu’une fois.`)
}

function json(search: URLSearchParams, name: string): unknown {
  const text = once(search, name)
  if (text === undefined || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw refusal(400, `The parameter "${name}" is not JSON. — Le paramètre « ${name} » n’est pas du JSON.`)
  }
}

function checked(given: Parameters): GraphqlRequest {
  return {
    query: text(given, 'query'),
    documentId: text(given, 'documentId'),
    operationName: text(given, 'operationName') || null,
    variables: map(given, 'variables'),
    extensions: map(given, 'extensions'),
  }
}

function text(given: Parameters, name: string): string | null {
  const value = given[name]
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  throw refusal(400, `The parameter "${name}" is a text. — Le paramètre « ${name} » est un texte.`)
}

function map(given: Parameters, name: string): Record<string, unknown> | null {
  const value = given[name]
  if (value === undefined || value === null) return null
  if (isMap(value)) return value
  throw refusal(400, `The parameter "${name}" is a JSON object. — Le paramètre « ${name} » est un objet JSON.`)
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
