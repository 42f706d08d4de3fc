import { createServer } from 'node:http'
import { Pool } from 'undici'
import { OPERATIONS } from '../graph/operations.mjs'
import { floorAnswers } from './floor-answers.mjs'

// The floor: a handler written by hand for the benchmark's own operations, on bare node:http. It makes the fewest calls that can
// answer them, and prints the same answer. It understands no GraphQL: what a general gateway costs more than this is its price.

const [urls, port] = process.argv.slice(2)
const pools = Object.fromEntries(
  Object.entries(JSON.parse(urls)).map(([name, url]) => [name, new Pool(new URL(url).origin, { connections: 64 })]),
)
const answers = new Map(Object.entries(OPERATIONS).map(([name, { query }]) => [query, floorAnswers[name]]))
answers.set('{ __typename }', async () => ({ __typename: 'Query' }))

createServer(async (request, response) => {
  const { query, variables } = JSON.parse(await bodyOf(request))
  const ask = (name, body) => askSubgraph(pools[name], body, request.headers.authorization)
  const text = JSON.stringify({ data: await answers.get(query)(ask, variables) })
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}).listen(Number(port), '127.0.0.1')

async function askSubgraph(pool, body, authorization) {
  const { body: answer } = await pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/json', authorization },
    body: JSON.stringify(body),
  })
  return JSON.parse(await answer.text()).data
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
