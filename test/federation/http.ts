import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { supergraphOf } from './compose.js'
import type { FixtureSubgraph } from './fixture.js'
import { inProcess, type Question, type RunningSubgraph } from './in-process.js'

/** A request as it arrived over HTTP. */
export interface ReceivedRequest extends Question {
  readonly headers: IncomingMessage['headers']
}

/** A fixture behind HTTP. */
export interface ServedSubgraph {
  readonly name: string
  readonly url: string
  readonly received: ReceivedRequest[]
  /** How many of the next requests are cut off instead of answered. */
  cutNext: number
  stop(): Promise<void>
}

/** Serves a fixture on a free port of 127.0.0.1: POST with JSON, connections kept alive; an event stream where a client accepts one. */
export async function serve(fixture: FixtureSubgraph): Promise<ServedSubgraph> {
  const subgraph = inProcess(fixture)
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const served: ServedSubgraph = {
    name: fixture.name,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    received: [],
    cutNext: 0,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    const question = JSON.parse(body) as Question
    served.received.push({ ...question, headers: request.headers })
    if (served.cutNext > 0) {
      served.cutNext--
      request.socket.destroy()
      return
    }
    if (request.headers.accept?.startsWith('text/event-stream')) await stream(subgraph, question, response)
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(await subgraph.execute(question)))
  }
  return served
}

async function stream(subgraph: RunningSubgraph, question: Question, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
  const events = (await subgraph.subscribe(question))[Symbol.asyncIterator]()
  response.once('close', () => void events.return?.())
  for (let next = await events.next(); !next.done; next = await events.next()) {
    response.write(`event: next\ndata: ${JSON.stringify(next.value)}\n\n`)
  }
  response.end('event: complete\ndata:\n\n')
}

/** A whole federation behind HTTP, and a supergraph that says where each subgraph is. */
export interface ServedFederation {
  readonly supergraphSdl: string
  readonly subgraphs: ReadonlyMap<string, ServedSubgraph>
  stop(): Promise<void>
}

export async function serveFederation(fixtures: readonly FixtureSubgraph[]): Promise<ServedFederation> {
  const served = await Promise.all(fixtures.map(serve))
  const subgraphs = new Map(served.map((one) => [one.name, one]))
  return {
    supergraphSdl: supergraphOf(fixtures, (name) => subgraphs.get(name)?.url ?? ''),
    subgraphs,
    async stop() {
      await Promise.all(served.map((one) => one.stop()))
    },
  }
}
