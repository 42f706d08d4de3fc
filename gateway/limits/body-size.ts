import type { IncomingMessage } from 'node:http'
import { callerError } from '../errors.js'

/** Reads a request's body, refusing more than `maxBytes` as soon as it is known. @throws GraphQLError REQUEST_TOO_LARGE */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > maxBytes) throw tooLarge(maxBytes)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > maxBytes) throw tooLarge(maxBytes)
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

function tooLarge(maxBytes: number) {
  return callerError(
    'REQUEST_TOO_LARGE',
    `A request has at most ${maxBytes} bytes. — Une requête compte au plus ${maxBytes} octets.`,
    { limit: maxBytes },
  )
}
