import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { HEADERS } from '#contract/headers.js'

/** No longer than what subgraphs keep beside each event. */
const WELL_FORMED = /^[A-Za-z0-9._-]{8,64}$/

/** The caller's correlation id if it is well formed, else a new one: what is written into logs must not be anybody's free text. */
export function correlationOf(request: IncomingMessage): string {
  const given = request.headers[HEADERS.correlationId]
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID()
}
