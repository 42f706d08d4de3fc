import { once } from 'node:events'
import { createServer } from 'node:http'
import { Answers } from './answers.mjs'
import { SUBGRAPHS } from './schema.mjs'
import { Streams } from './streams.mjs'

// The four subgraphs, a port each, in one process that is not measured. The parent asks for counts and has events published.

const counts = { requests: 0, representations: 0, anonymous: 0 }
const streams = []
const urls = {}

for (const name of Object.keys(SUBGRAPHS)) {
  const answers = new Answers(name)
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) =>
    serve(answers, open, request, response),
  )
  const open = new Streams(answers, server)
  streams.push(open)
  server.listen(0, '127.0.0.1', 1024)
  await once(server, 'listening')
  urls[name] = `http://127.0.0.1:${server.address().port}/graphql`
}

process.on('disconnect', () => process.exit())
process.on('message', ({ kind, event }) => {
  if (kind === 'reset') counts.requests = counts.representations = counts.anonymous = 0
  if (kind === 'publish') for (const open of streams) open.publish(event)
  process.send({ kind, ...counts, streams: streams.reduce((sum, open) => sum + open.size, 0) })
})
process.send({ kind: 'ready', urls })

async function serve(answers, open, request, response) {
  const body = await bodyOf(request)
  if (request.headers.accept?.includes('text/event-stream') && !request.headers.accept.includes('application/json')) {
    open.serveEventStream(JSON.parse(body), response)
    return
  }
  counts.requests += 1
  if (!request.headers.authorization) counts.anonymous += 1
  try {
    const { answer, representations } = await answers.answer(body, () => JSON.parse(body), textOf)
    counts.representations += representations
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
  } catch (error) {
    process.stderr.write(`${error.stack}\n`)
    response.writeHead(400).end('{"errors":[{"message":"bad request"}]}')
  }
}

/** Bytes: writing the same text again and again costs its encoding each time. */
function textOf(result) {
  return Buffer.from(JSON.stringify(result))
}

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.once('end', () => resolve((parts.length === 1 ? parts[0] : Buffer.concat(parts)).toString()))
    request.once('error', reject)
  })
}
