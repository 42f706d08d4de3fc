import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { product } from '../product.mjs'
import { subgraphsOverHttp } from './engine-subgraphs.mjs'

// Our engine on bare node:http, without the server in front: what the whole gateway costs more is the price of its doors.

const { booleanVariables, Engine } = await product('gateway/execution/engine.js')
const { requestLife } = await product('gateway/execution/request-context.js')
const { NOBODY } = await product('gateway/identity/nobody.js')
const { Operations } = await product('gateway/planning/operations.js')
const { prepareDocument } = await product('gateway/planning/prepare-document.js')
const { standaloneSettings } = await product('infra/run/standalone-gateway.js')
const { loadSupergraph } = await product('gateway/supergraph/load-supergraph.js')

const [file, port, urls] = process.argv.slice(2)
const loaded = loadSupergraph(readFileSync(file, 'utf8'))
const operations = new Operations(standaloneSettings())
const documents = new Map()
const engine = new Engine({
  subgraphs: subgraphsOverHttp(JSON.parse(urls)),
  formatError: (error) => error.toJSON(),
})

createServer(async (request, response) => {
  const { query, operationName, variables = {} } = JSON.parse(await bodyOf(request))
  const { deadline, life, finish } = requestLife(30_000)
  const ids = { correlationId: 'none', requestId: 'none', trace: null }
  const context = { ...ids, caller: NOBODY, headers: request.headers, deadline, life }
  const known = valid(query, operationName)
  const isTrue = booleanVariables(known.operation, variables)
  const compiled = await operations.compiledFor(known, { caller: NOBODY, isTrue, takesParts: false, chance: 0.5 })
  const { bytes } = await engine.execute(compiled, variables, context)
  finish()
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length }).end(bytes)
}).listen(Number(port), '127.0.0.1')

function valid(query, operationName) {
  const known = documents.get(query)
  if (known) return known
  if (documents.size > 1_000) documents.clear()
  const made = {
    ...prepareDocument(query, operationName, loaded, { checkSource: () => undefined, rules: [] }),
    loaded,
    source: query,
  }
  documents.set(query, made)
  return made
}

function bodyOf(request) {
  return new Promise((resolve, reject) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (part) => {
      text += part
    })
    request.once('end', () => resolve(text))
    request.once('error', reject)
  })
}
