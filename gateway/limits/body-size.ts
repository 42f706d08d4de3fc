import type { IncomingMessage } from 'node:http'
import { callerError } from '../errors.js'

/**
 * Reads a request's body, refusing more than `maxBytes` as soon as it is known; what is left of it is not read then.
 * @throws GraphQLError REQUEST_TOO_LARGE; Error when the client leaves before the end
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > maxBytes) return Promise.reject(tooLarge(maxBytes))
  // By its events: the asynchronous iterator of a stream costs more than all else that is done to a small body.
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    const take = (part: Buffer): void => {
      size += part.length
      if (size > maxBytes) finish(() => reject(tooLarge(maxBytes)))
      else parts.push(part)
    }
    const end = (): void => finish(() => resolve(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)))
    const fail = (error?: Error): void =>
      finish(() => reject(error ?? new Error('the client left before its request was whole')))
    function finish(settle: () => void): void {
      request.off('data', take).off('end', end).off('error', fail).off('close', fail)
      request.pause()
      // A client that goes away later fails nobody.
      request.on('error', () => undefined)
      settle()
    }
    request.on('data', take).once('end', end).once('error', fail).once('close', fail)
  })
}

function tooLarge(maxBytes: number) {
  return callerError(
    'REQUEST_TOO_LARGE',
    `A request has at most ${maxBytes} bytes. — Une requête compte au plus ${maxBytes} octets.`,
    { limit: maxBytes },
  )
}
