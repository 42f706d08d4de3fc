import { Answers } from '../graph/answers.mjs'
import { SUBGRAPHS } from '../graph/schema.mjs'
import { product } from '../product.mjs'

const { inProcess } = await product('gateway/subgraph-access/in-process.js')
const { reachSubgraph } = await product('gateway/subgraph-access/reach-subgraph.js')
const { TRAFFIC_SETTINGS } = await product('gateway/subgraph-access/traffic-settings.js')
const { readSettings } = await product('infra/process/settings.js')

/** The product's own way to subgraphs behind HTTP, with the caller's Authorization handed on. */
export function subgraphsOverHttp(urls) {
  const settings = readSettings(TRAFFIC_SETTINGS, { RACCORD_FORWARD_HEADERS: '[{"header":"authorization"}]' })
  return new Map(Object.entries(urls).map(([name, url]) => [name, reachSubgraph({ name, url: new URL(url) }, settings)]))
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
