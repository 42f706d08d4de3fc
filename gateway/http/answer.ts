import type { ServerResponse } from 'node:http'
import type { FormattedError } from '#contract/subgraph-access.js'
import type { ErrorCode } from '#contract/error-codes.js'
import { statusOf } from '../errors.js'

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  answerText(response, status, 'application/json; charset=utf-8', JSON.stringify(body))
}

export function answerText(response: ServerResponse, status: number, contentType: string, text: string): void {
  const bytes = Buffer.from(text)
  response
    .writeHead(status, { 'content-type': contentType, 'content-length': bytes.length, 'cache-control': 'no-store' })
    .end(bytes)
}

/** Refuses a request as a whole; the status is that of the first error's code. */
export function answerErrors(response: ServerResponse, errors: readonly FormattedError[]): void {
  const code = errors[0]?.extensions?.code as ErrorCode | undefined
  const status = code === 'INTERNAL_SERVER_ERROR' || code === undefined ? 500 : statusOf(code)
  if (status === 401) response.setHeader('www-authenticate', 'Bearer')
  answerJson(response, status, { errors })
}
