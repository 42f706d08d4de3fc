import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { HEADERS } from '#contract/headers.js'
import type { Log } from '#process/log.js'
import { correlationOf } from './correlation.js'

/** How one outside request is recognised, in its logs and by its caller. */
export interface RequestIds {
  correlationId: string
  requestId: string
  log: Log
}

/** Gives a request its ids, echoes them, and writes one line when it is answered. Neither query nor variables are logged. */
export function identifyRequest(request: IncomingMessage, response: ServerResponse, path: string, log: Log): RequestIds {
  const correlationId = correlationOf(request)
  const requestId = randomUUID()
  response.setHeader(HEADERS.correlationId, correlationId)
  response.setHeader(HEADERS.requestId, requestId)
  const ids: RequestIds = { correlationId, requestId, log: log.child({ correlationId, requestId }) }
  const start = performance.now()
  response.once('close', () => {
    ids.log.info(
      {
        method: request.method,
        path,
        status: response.statusCode,
        ms: Math.round(performance.now() - start),
        whole: response.writableFinished,
      },
      'request',
    )
  })
  return ids
}
