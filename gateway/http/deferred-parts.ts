import type { ServerResponse } from 'node:http'
import type { PartsFormat } from '../execution/request-context.js'
import { written, writtenWhole } from './paced-writing.js'

const PART = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n'
const BOUNDARY = '\r\n---'

/**
 * Writes an answer whose deferred parts come later: as multipart, each payload followed by its boundary, so that a client can use it at
 * once. It waits while the client's buffer is full, and stops when the client leaves or takes nothing for `patienceMs`.
 * @throws what the payloads throw, when the first is written already
 */
export async function answerInParts(
  response: ServerResponse,
  format: PartsFormat,
  { first, later }: { first: Buffer; later: AsyncGenerator<string, void, undefined> },
  patienceMs: number,
): Promise<void> {
  response.writeHead(200, {
    'content-type': `multipart/mixed; boundary="-"; ${format}`,
    'cache-control': 'no-store',
    // Proxies that buffer would hold parts back.
    'x-accel-buffering': 'no',
  })
  response.write(`${BOUNDARY}${PART}`)
  if (!(await writtenWhole(response, first, patienceMs))) return
  if (!(await written(response, BOUNDARY, patienceMs))) return
  for await (const payload of later) {
    if (!(await written(response, `${PART}${payload}${BOUNDARY}`, patienceMs))) return
  }
  response.end('--\r\n')
}
