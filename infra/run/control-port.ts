import { createServer, type Server } from 'node:http'
import { listenSentence, StartFailure } from '#process/start-failure.js'
import type { MovableClock } from '#kernel/clock.js'

/**
 * The control port of development and tests, outside the graph: `POST /clock/advance?seconds=86400` moves the clock of this process,
 * `GET /clock` tells it. Production has none.
 */
export async function startControlPort(
  port: number,
  clock: MovableClock,
  moved: () => void,
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://control')
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (request.method === 'GET' && url.pathname === '/clock') return answer(200, { now: clock.now() })
    if (request.method === 'POST' && url.pathname === '/clock/advance') {
      const seconds = Number(url.searchParams.get('seconds'))
      if (!(seconds >= 0 && seconds <= 10 * 366 * 86_400))
        return answer(400, { message: 'seconds must be from 0 to ten years' })
      const now = clock.advance(seconds * 1000)
      moved()
      return answer(200, { now })
    }
    answer(404, { message: 'GET /clock, POST /clock/advance?seconds=…' })
  })
  await listening(server, port).catch((error: unknown) => {
    const sentence = listenSentence(error, { port: 'RACCORD_CONTROL_PORT', host: 'RACCORD_CONTROL_PORT' })
    throw sentence ? new StartFailure(sentence, { cause: error }) : error
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
}
