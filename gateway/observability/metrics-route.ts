import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { callerError } from '../errors.js'
import { answerText } from '../http/answer.js'
import type { PrometheusMeter } from './metrics/prometheus-meter.js'

/**
 * Answers the metrics as text. With a token they are for whoever sends it; without one, for programs of this machine only, and not
 * through a proxy.
 * @throws GraphQLError UNAUTHENTICATED, FORBIDDEN
 */
export async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  meter: PrometheusMeter,
  token: string,
): Promise<void> {
  if (token === '') refuseStrangers(request)
  else if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
    throw callerError('UNAUTHENTICATED', 'Send the token of the metrics. — Envoyez le jeton des mesures.')
  }
  answerText(response, 200, meter.contentType, await meter.text())
}

const LOCAL = /^(::ffff:)?127\.|^::1$/

function refuseStrangers({ socket, headers }: IncomingMessage): void {
  const isForwarded = headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined
  if (LOCAL.test(socket.remoteAddress ?? '') && !isForwarded) return
  throw callerError('FORBIDDEN', 'Metrics are for this machine. — Les mesures sont réservées à cette machine.')
}

/** Compares hashes: neither the length nor the time tells anything. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}
