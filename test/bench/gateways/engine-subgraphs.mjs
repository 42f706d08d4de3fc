import { Pool } from 'undici'
import { inProcess } from '../../../dist/gateway/subgraph-access/in-process.js'
import { Answers } from '../graph/answers.mjs'
import { SUBGRAPHS } from '../graph/schema.mjs'

/** The least that reaches the subgraphs over HTTP with the caller's Authorization: no retries, no breaker, nothing shared. */
export function subgraphsOverHttp(urls) {
  return new Map(
    Object.entries(urls).map(([name, url]) => [
      name,
      { name, execute: over(new Pool(new URL(url).origin, { connections: 64 })) },
    ]),
  )
}

const over =
  (pool) =>
  async ({ bodyStart, variables, context, signal }) => {
    const { authorization } = context.headers
    const { body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(authorization && { authorization }) },
      body: variables ? `${bodyStart},"variables":${JSON.stringify(variables)}}` : `${bodyStart}}`,
      signal,
    })
    return JSON.parse(await body.text())
  }

/** The benchmark's subgraphs in this process, answering from memory; requests are counted for the parent. */
export function subgraphsInProcess() {
  const counts = { requests: 0, representations: 0, anonymous: 0 }
  process.on('message', ({ kind }) => {
    if (kind === 'reset') counts.requests = counts.representations = 0
    if (kind) process.send({ kind, ...counts })
  })
  return new Map(Object.keys(SUBGRAPHS).map((name) => [name, inProcess(counted(name, counts))]))
}

function counted(name, counts) {
  const answers = new Answers(name)
  return {
    name,
    async execute({ query, operationName, variables }) {
      const key = `${query} ${JSON.stringify(variables)}`
      const read = () => ({ query, operationName, variables })
      const { answer, representations } = await answers.answer(key, read, (result) => result)
      counts.requests += 1
      counts.representations += representations
      return answer
    },
  }
}
