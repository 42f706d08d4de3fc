import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { PartsFormat } from '../execution/request-context.js'

const PART = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n'
const BOUNDARY = '\r\n---'

/**
 * Writes an answer whose deferred parts come later: as multipart, each payload followed by its boundary, so that a client can use it at
 * once. It waits while the client's buffer is full, and stops when the client leaves.
 * @throws what the payloads throw, when the first is written already
 */
export async function answerInParts(
  response: ServerResponse,
  format: PartsFormat,
  first: Buffer,
  later: AsyncGenerator<string, void, undefined>,
): Promise<void> {
  response.writeHead(200, {
    'content-type': `multipart/mixed; boundary="-"; ${format}`,
    'cache-control': 'no-store',
    // Proxies that buffer would hold parts back.
    'x-accel-buffering': 'no',
  })
  response.write(`${BOUNDARY}${PART}`)
  response.write(first)
  await written(response, BOUNDARY)
  for await (const payload of later) {
    if (response.destroyed) return
    await written(response, `${PART}${payload}${BOUNDARY}`)
  }
  response.end('--\r\n')
}

async function written(response: ServerResponse, text: string): Promise<void> {
  if (response.write(text) || response.destroyed) return
  const left = new AbortController()
  const leave = () => left.abort()
  response.once('close', leave)
  try {
    await once(response, 'drain', { signal: left.signal })
  } catch {
    // The client left: the loop sees that.
  } finally {
    response.off('close', leave)
  }
}
