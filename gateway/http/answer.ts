import type { ServerResponse } from 'node:http'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { ErrorCode } from '#contract/error-codes.js'
import { type ErrorMapping, mapError, statusOf } from '../errors.js'
import { graphqlErrorsOf } from '../subscriptions/stream-errors.js'
import { httpOf } from './refusal.js'

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  answerText(response, status, 'application/json; charset=utf-8', JSON.stringify(body))
}

export function answerText(response: ServerResponse, status: number, contentType: string, text: string): void {
  answerBytes(response, status, contentType, Buffer.from(text))
}

/** @param onSent told when the system has taken all bytes; not when the client left before */
export function answerBytes(
  response: ServerResponse,
  status: number,
  contentType: string,
  bytes: Buffer,
  onSent?: () => void,
): void {
  beginAnswer(response, status, contentType, bytes.length)
  if (onSent) response.once('finish', onSent)
  response.end(bytes)
}

/** Writes the head of an answer of so many bytes. It is kept by nobody unless a header says otherwise. */
export function beginAnswer(response: ServerResponse, status: number, contentType: string, length: number): void {
  if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-store')
  response.writeHead(status, { 'content-type': contentType, 'content-length': length })
}

/** How refusals are written. */
export interface RefusalForm {
  readonly contentType: string
  /** False where 200 is said of a well-formed request whose document or variables are wrong. */
  readonly tellsByStatus: boolean
}

const PLAIN: RefusalForm = { contentType: 'application/json; charset=utf-8', tellsByStatus: true }

/** What is wrong with a document or its variables, and not with the request that brought them. */
const OF_DOCUMENTS = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_COMPLEX',
] satisfies ErrorCode[])

/** Refuses a request as a whole for what was thrown. */
export function answerRefusal(response: ServerResponse, error: unknown, mapping: ErrorMapping, form = PLAIN): void {
  const thrown = graphqlErrorsOf(error) ?? [error]
  const errors = thrown.map((one) => mapError(one, mapping))
  const { status, headers } = httpOf(thrown[0])
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (status === undefined) answerErrors(response, errors, form)
  else answerText(response, status, form.contentType, JSON.stringify({ errors }))
}

/** Refuses a request as a whole; the status is that of the first error's code. */
export function answerErrors(response: ServerResponse, errors: readonly FormattedError[], form: RefusalForm): void {
  const code = errors[0]?.extensions?.code as ErrorCode | undefined
  const told = code === 'INTERNAL_SERVER_ERROR' || code === undefined ? 500 : statusOf(code)
  if (told === 401) response.setHeader('www-authenticate', 'Bearer')
  const status = !form.tellsByStatus && OF_DOCUMENTS.has(code) ? 200 : told
  answerText(response, status, form.contentType, JSON.stringify({ errors }))
}
